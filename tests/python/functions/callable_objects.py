class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, times=1): return (self.n + x) * times
a = Adder(3)
print(a(4), a(1, times=2), callable(a), callable(3), list(map(a, [1, 2])))
class NotCallable: pass
n = NotCallable()
n.__call__ = lambda: 1
try:
    n()
except TypeError as e:
    print(e)
print(callable(NotCallable), Adder.__call__(a, 5))
