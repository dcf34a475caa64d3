class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a")
b = a
del a
print("still")
b = D("b")
print("rebound")
def f():
    x, y = D("x"), D("y")
    print("in f")
f()
lst = [D(i) for i in range(3)]
lst.pop(1)
lst.clear()
D("temp")
print("end")
