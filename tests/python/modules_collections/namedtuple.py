from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._asdict(), p._replace(x=9), P._fields, P._make([5, 6]), len(p), x := p[:1], *p)
a, b = p
D = namedtuple("D", ["a", "b"], defaults=[7])
print(D(1), D._field_defaults, hash(p) == hash((1, 2)), P.__doc__, isinstance(p, tuple), p < P(1, 3))
for e in ("P(1)", "P(1, 2, 3)", "P(1, z=2)", "namedtuple('X', 'a a')", "namedtuple('X', '_a')", "namedtuple('X', 'class')", "p.z", "setattr(p, 'x', 3)", "P._make([1])"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
print(namedtuple("R", "a class a", rename=True)._fields)
class Q(P):
    @property
    def s(self): return self.x + self.y
print(Q(1, 2), Q(1, 2).s)
