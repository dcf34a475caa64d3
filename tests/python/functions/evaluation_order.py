def v(x):
    print(x, end=" ")
    return x
d = {}
d[v("key")] = v("value")
print()
v(1) + v(2) * v(3)
print()
(lambda *a, **k: None)(v("a"), *[v("b")], c=v("c"), **{"d": v("d")})
print()
{v("k1"): v("v1"), v("k2"): v("v2")}
print()
v(1) < v(2) < v(3)
print()
v(3) < v(2) < v(1)
print()
x = [v("list")][v(0)] if v(True) else v("no")
print()
a, b = v("left"), v("right")
print()
def f(a=v("default"), *, b: v("annotation") = v("kwdefault")) -> v("return"): pass
print()
print(v(0) or v("") or v("last") or v("never"), v(1) and v(0) and v("never"))
