class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "Celsius"
        return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @c.deleter
    def c(self):
        print("deleted")
    @property
    def f(self): return self.c * 9 / 5 + 32
t = T()
t.c = 100
print(t.c, t.f, T.c.__doc__)
try:
    t.c = -300
except ValueError as e:
    print(e)
del t.c
try:
    t.f = 1
except AttributeError as e:
    print(e)
try:
    del t.f
except AttributeError as e:
    print(e)
t.__dict__["c"] = "shadow?"
print(t.c)
class Bad:
    @property
    def p(self): return self.missing
try:
    Bad().p
except AttributeError as e:
    print(e)
