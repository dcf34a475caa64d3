def f(a: int, b: "str" = "x") -> float:
    """Doc."""
f.extra = 1
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__dict__, f.__annotations__)
print(f.__code__.co_argcount, f.__code__.co_varnames, f.__code__.co_name, f.__code__.co_firstlineno)
class A:
    def m(self): return self
    class B:
        def n(self): pass
print(A.m.__qualname__, A.B.n.__qualname__, (lambda: 0).__name__)
a = A()
print(a.m.__self__ is a, a.m.__func__ is A.m, a.m == a.m, a.m is a.m, a.m() is a)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, type(f).__name__, type(a.m).__name__, type(len).__name__, type([].append).__name__)
try:
    f.missing
except AttributeError as e:
    print(e)
