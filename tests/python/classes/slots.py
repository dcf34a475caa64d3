class P:
    __slots__ = ("x", "y")
    def __init__(self): self.x = 1
p = P()
try:
    p.z = 1
except AttributeError as e:
    print(e)
try:
    p.y
except AttributeError as e:
    print(e)
p.y = 2
print(p.x + p.y, hasattr(p, "__dict__"), P.__slots__, type(P.x).__name__)
del p.x
print(hasattr(p, "x"))
class Q(P): pass
q = Q()
q.z = 3
print(q.z, q.__dict__)
try:
    class R:
        __slots__ = ("a",)
        a = 1
except ValueError as e:
    print(e)
