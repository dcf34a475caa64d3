class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
t = (N(1), N(2), N(3))
del t
l = [N(4), N(5), N(6)]
del l
l = [N(4), N(5), N(6)]
l.clear()
l = [N(4), N(5), N(6)]
del l[:2]
l[:] = []
d = {N(7): N(8), 9: N(10)}
del d
d = {1: N(11), 2: N(12)}
d.clear()
class C: pass
c = C(); c.x = N(13); c.y = N(14)
del c
def f(a, b):
    c = N(17)
f(N(15), N(16))
def g(*args, **kw): pass
g(N(18), N(19), k=N(20), l=N(21))
from collections import deque
q = deque([N(22), N(23)])
del q
class S:
    __slots__ = ("a", "b")
s = S(); s.a = N(24); s.b = N(25)
del s
def gen():
    x = N(26); y = N(27)
    yield
h = gen(); next(h)
del h
(N(28), N(29))
[N(30), N(31)]
k = lambda p=N(32), q=N(33): 0
del k
