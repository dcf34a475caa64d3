class A:
    def f(self): return ["A"]
class B(A):
    def f(self): return ["B"] + super().f()
class C(A):
    def f(self): return ["C"] + super().f()
class D(B, C):
    def f(self): return ["D"] + super().f()
print(D().f(), [k.__name__ for k in D.__mro__], D.__bases__ == (B, C), D.mro() == list(D.__mro__))
try:
    class X(A, B): pass
except TypeError as e:
    print(e)
try:
    class Y(A, A): pass
except TypeError as e:
    print(e)
try:
    class Z(int, str): pass
except TypeError as e:
    print(e)
try:
    class W(3): pass
except TypeError as e:
    print(e)
try:
    class V(bool): pass
except TypeError as e:
    print(e)
print(super(B, D()).f(), issubclass(D, A), A.__subclasses__() == [B, C])
class S:
    def go(self):
        return (lambda: super().__repr__)()
try:
    S().go()
except (RuntimeError, TypeError) as e:
    print(type(e).__name__, e)
try:
    super()
except RuntimeError as e:
    print(e)
