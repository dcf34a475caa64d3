import sys
def g():
    a = 1
    return sys._getframe()
def h():
    fr = g()
    return fr
fr = h()
print(fr.f_lineno, fr.f_back.f_lineno, fr.f_back.f_code.co_name, sorted(fr.f_locals), sorted(fr.f_back.f_locals))
def bad(n):
    if n: return bad(n - 1)
    raise ValueError(n)
try: bad(2)
except ValueError as e:
    t = e.__traceback__
    while t.tb_next: t = t.tb_next
    f = t.tb_frame
    while f and f.f_code.co_name == 'bad':
        print(f.f_code.co_name, f.f_lineno, f.f_locals); f = f.f_back
