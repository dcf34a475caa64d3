class Base:
    def __init__(self, **kw):
        print("Base", kw)
        super().__init__(**kw)
class A(Base):
    def __init__(self, a, **kw):
        print("A", a)
        super().__init__(**kw)
class B(Base):
    def __init__(self, b=0, **kw):
        print("B", b)
        super().__init__(**kw)
class C(A, B):
    def __init__(self, **kw):
        print("C")
        super().__init__(**kw)
C(a=1, b=2)
class Mixin:
    def hello(self): return "mixin " + super().hello()
class H:
    def hello(self): return "H"
class MH(Mixin, H): pass
print(MH().hello())
try:
    C(a=1, z=2)
except TypeError as e:
    print(e)
