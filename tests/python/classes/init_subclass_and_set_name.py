class Plugin:
    registry = {}
    def __init_subclass__(cls, /, name=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[name or cls.__name__] = cls
class A(Plugin): pass
class B(Plugin, name="bee"): pass
print({k: v.__name__ for k, v in Plugin.registry.items()})
try:
    class C(object, what=1): pass
except TypeError as e:
    print(e)
try:
    class D(Plugin, other=1): pass
except TypeError as e:
    print(e)
class G:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(G[3], G["x", 1])
