import sys, types, math
def f(): pass
class A:
    def m(self): pass
print(int, type, type(f), type(len), A, math, [int, A], print, [].append.__name__, type(A.m), type(A().m))
print(type(iter([])), type(iter("")), type(iter({})), type(iter(set())), type(iter(())), type(range(1)), type(iter(range(1))), type(zip()), type(map(str, [])), type(enumerate([])), type({}.keys()), type(reversed([])), type(iter({}.items())), type(filter(None, [])))
print(repr(A.m).split(" at")[0], repr(f).split(" at")[0], repr(A().m).split(" of")[0], repr(len), str(A), repr(lambda: 0).split(" at")[0], type(sys).__name__, repr(type("X", (), {})), Exception, object, slice(1), super)
print(repr(staticmethod(f)).split(" at")[0], type(property()), repr(object()).split(" at")[0], type(type(int)), type(NotImplemented), type(f.__code__), type(types.SimpleNamespace(a=1)), types.SimpleNamespace(a=1, b="x"), types.MappingProxyType({"a": 1}))
