from decimal import Decimal as D, InvalidOperation, localcontext
for f in (lambda: D("sNaN") + 1, lambda: D(1) - D("sNaN"), lambda: D("sNaN") * D("NaN"), lambda: D("NaN") + D("sNaN"), lambda: 2 / D("sNaN"), lambda: D("NaN") * 2, lambda: D("sNaN") // 2):
    try: print(f())
    except InvalidOperation as e: print(repr(e))
with localcontext() as c:
    c.traps[InvalidOperation] = False
    print(D("sNaN") + 1, D(1) / D("sNaN"))
for f in (lambda: D("NaN") // 2, lambda: D("Infinity") // -2, lambda: D("Infinity") % 2, lambda: D(-5) // D("Infinity"), lambda: D(5) % D("-Infinity"), lambda: D("Infinity") // D("Infinity"), lambda: divmod(D(7), D("Infinity")), lambda: D(2) % D("NaN")):
    try: print(f())
    except InvalidOperation as e: print(repr(e))
