x = "global"
class A:
    x = "class"
    y = x
    def f(self): return x
    z = [x for _ in range(1)]
    w = (lambda: x)()
    for i in range(3): pass
print(A.y, A().f(), A.z, A.w, A.i)
def g():
    x = "local"
    class B:
        y = x
        x = "class" if False else x
        def f(self): return x
    return B
try:
    print(g().y)
except NameError as e:
    print(e)
class C:
    try: undefined
    except NameError as e: msg = str(e)
    print(__qualname__, __module__)
    def a(self): return __class__
print(C.msg, C().a() is C)
print([n for n in vars(C) if not n.startswith("__")])
