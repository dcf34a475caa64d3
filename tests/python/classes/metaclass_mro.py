class M(type):
    def mro(cls):
        print('mro', cls.__name__)
        return super().mro()[::-1] if 0 else super().mro()
class A(metaclass=M): pass
class B(A): pass
print(B.__mro__)
class M2(type):
    def mro(cls): return [cls, int, object] if cls.__name__ == 'Z' else super().mro()
try:
    class Z(metaclass=M2): pass
    print(Z.__mro__)
except TypeError as e: print(e)
class M3(type):
    def mro(cls): return [cls, A, object]
class Q(metaclass=M3): y = 1
print(Q.__mro__, Q.__bases__)
class M4(type):
    def mro(cls): return 5
try:
    class R(metaclass=M4): pass
except TypeError as e: print(e)
