class Point:
    """A point."""
    dim = 2
    def __init__(self, x, y=0):
        self.x, self.y = x, y
    def __repr__(self):
        return f"Point({self.x}, {self.y})"

p = Point(1)
print(p, p.dim, Point.dim, p.__dict__, type(p), p.__class__.__name__, Point.__doc__, Point.__module__)
p.dim = 3
print(p.dim, Point.dim, vars(p))
del p.dim
print(p.dim, hasattr(p, "z"), getattr(p, "z", "default"), isinstance(p, Point))
Point.norm = lambda self: (self.x ** 2 + self.y ** 2) ** 0.5
print(Point(3, 4).norm(), Point.norm(Point(6, 8)))
setattr(p, "new attr", 1)
print(p.__dict__)
try:
    del p.nothing
except AttributeError as e:
    print(e)
try:
    Point.nothing
except AttributeError as e:
    print(e)
try:
    Point()
except TypeError as e:
    print(e)
class Empty: pass
try:
    Empty(1)
except TypeError as e:
    print(e)
print(Empty() == Empty(), repr(Empty()).startswith("<__main__.Empty object at 0x"))
