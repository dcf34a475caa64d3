from decimal import *
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
D=Decimal
for f in (lambda: D('1.1')+D('2.2'), lambda: D(1)/D(3), lambda: D('0.1')*3, lambda: D(0.1), lambda: D('1.20')+1, lambda: D(10)/4, lambda: D('2').sqrt(), lambda: D('1.005').quantize(D('0.01')), lambda: D('1.005').quantize(D('0.01'),ROUND_HALF_UP), lambda: D('x'), lambda: D(1)/0, lambda: D(0)/0, lambda: f'{D("1234567.891"):,.2f}', lambda: str(D('1E+5')), lambda: D('1e-10'), lambda: D('-3')//2, lambda: D('-3')%2, lambda: divmod(D('7.5'),2), lambda: D(2)**10, lambda: D(2)**D('0.5'), lambda: D('1.5')>1, lambda: D('1.5')==1.5, lambda: hash(D('0.5'))==hash(0.5), lambda: round(D('2.675'),2), lambda: round(D('2.5')), lambda: int(D('-2.7')), lambda: float(D('0.1')), lambda: D('100').normalize(), lambda: D('1.10').normalize(), lambda: D('3.14').as_tuple(), lambda: D('NaN'), lambda: D('Infinity')+1, lambda: sum([D('0.1')]*10), lambda: D('1').exp(), lambda: D(10).ln(), lambda: D(2).log10(), lambda: max(D(1),D(2)), lambda: D('1')-D('1.0'), lambda: -D('0'), lambda: abs(D('-1.5')), lambda: D(2)**-3, lambda: D('123.456').to_integral_value(), lambda: f'{D("1.5"):.3f} {D("12.345"):10.1f} {D("0.5"):%} {D(5):>5}', lambda: D((0,(1,2),-1)), lambda: D('1').compare(D(2)), lambda: D('0.00'), lambda: D('1e3')+1, lambda: D(1.5).as_integer_ratio()): t(f)
with localcontext() as c:
    c.prec=5; t(lambda: D(1)/7)
getcontext().prec=50; t(lambda: D(1)/7)
