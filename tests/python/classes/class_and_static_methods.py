class A:
    count = 0
    @classmethod
    def make(cls, *a):
        cls.count += 1
        return cls.__name__, a
    @staticmethod
    def plain(x): return x * 2
    def method(self): return "method"
class B(A): pass
print(A.make(1), B.make(), A().make(2), A.count, B.count)
print(A.plain(2), A().plain(3), B.plain(4))
print(A.make.__self__ is A, B.make.__self__ is B, type(A.__dict__["make"]).__name__, type(A.__dict__["plain"]).__name__)
print(A.method(A()), A.__dict__["plain"](5))
try:
    A.method()
except TypeError as e:
    print(e)
