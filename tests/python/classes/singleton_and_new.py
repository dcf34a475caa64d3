class One:
    _it = None
    def __new__(cls, *a):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it
    def __init__(self, v): self.v = v
a, b = One(1), One(2)
print(a is b, a.v)
class Other:
    def __new__(cls): return "not an Other"
    def __init__(self): print("never")
print(Other())
class Inch(float):
    def __new__(cls, v): return super().__new__(cls, v * 2.54)
print(Inch(2), type(Inch(2)).__name__, Inch(1) + 1)
class I(int):
    def __repr__(self): return f"<{int(self)}>"
print(I(3), [I(4)], I(3) + 1, I(3) == 3, {3: "x"}[I(3)])
class BadInit:
    def __init__(self): return 3
try:
    BadInit()
except TypeError as e:
    print(e)
