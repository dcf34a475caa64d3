class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case {"type": "add", "args": [a, b]}: return a + b
        case {"type": t, **rest}: return t, rest
        case {}: return "some dict"
        case P(0, 0): return "origin"
        case P(x, y=0): return f"on x axis {x}"
        case P(x=px, y=py) if px == py: return "diagonal"
        case P(): return "point"
        case int(n) | float(n): return f"num {n}"
        case list() | tuple(): return "seq"
for v in ({"type": "add", "args": (1, 2)}, {"type": "z", "q": 1}, {1: 2}, P(0, 0), P(3, 0), P(2, 2), P(1, 2), 3.5, [], None):
    print(f(v))
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e:
    print(e)
try:
    match 1:
        case f(): pass
except TypeError as e:
    print(e)
class Q: pass
try:
    match Q():
        case Q(1): pass
except TypeError as e:
    print(e)
