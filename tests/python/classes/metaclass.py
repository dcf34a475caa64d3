class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, kw)
        return {}
    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")])
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name)
        super().__init__(name, bases, ns)
    def __call__(cls, *a):
        print("call", cls.__name__, a)
        return super().__call__(*a)
    def __len__(cls): return 42
    @property
    def shout(cls): return cls.__name__.upper()
class Base(metaclass=Meta, flag=1):
    x = 1
    def __init__(self, v=0): self.v = v
class Child(Base): pass
print(Child(5).v, len(Child), Child.shout, type(Child).__name__, isinstance(Child, Meta))
T = type("T", (Base,), {"y": 2})
print(T.y, T.x, type(T) is Meta)
class M2(type): pass
try:
    class X(Base, metaclass=M2): pass
except TypeError as e:
    print(e)
