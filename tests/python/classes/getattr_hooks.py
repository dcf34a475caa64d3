class A:
    def __init__(self): self.real = 1
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        return f"made {n}"
    def __setattr__(self, n, v):
        print("set", n)
        object.__setattr__(self, n, v)
    def __delattr__(self, n):
        print("del", n)
        super().__delattr__(n)
a = A()
print(a.real, a.fake, hasattr(a, "anything"))
del a.real
print(a.real)
class B:
    x = 1
    def __getattribute__(self, n):
        if n == "secret": raise AttributeError("no secret")
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return f"fallback {n}"
    def __dir__(self): return ["b", "a"]
b = B()
print(b.x, b.secret, dir(b))
