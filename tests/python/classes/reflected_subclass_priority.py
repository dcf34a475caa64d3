class A:
    def __add__(self, o): return "A.add"
    def __radd__(self, o): return "A.radd"
    def __eq__(self, o): print("A.eq"); return NotImplemented
class B(A):
    def __radd__(self, o): return "B.radd"
    def __eq__(self, o): print("B.eq"); return NotImplemented
print(A() + B(), B() + A(), A() + A())
print(A() == B())
print(A() == 3)
class L:
    def __lt__(self, o): return "lt"
    def __gt__(self, o): return "gt"
print(L() < 1, 1 < L(), 1 > L())
