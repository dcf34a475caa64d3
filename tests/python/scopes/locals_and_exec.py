def f(a, b=2):
    c = 3
    d = locals()
    c = 4
    print(d, locals()["c"])
    exec("c = 99")
    print(c)
    return sorted(locals())
print(f(1))
def g():
    exec("x = 1")
    try:
        return x
    except NameError as e:
        return str(e)
print(g())
print(sorted(k for k in vars() if k in ("f", "g")))
