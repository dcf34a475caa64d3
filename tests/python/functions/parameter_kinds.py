def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw

print(f(1, d=4))
print(f(1, 9, 8, 7, 6, d=0, x=1, a=5))
def g(*, k): return k
def h(a, /): return a
def i(*a, **k): return a, k
print(g(k=1), h(2), i(*[1], 2, *(3,), x=1, **{"y": 2}))
print(i(**{"a b": 1}))
print(f(*"xy", d=1, **{"e": 2, "f": 3}))
