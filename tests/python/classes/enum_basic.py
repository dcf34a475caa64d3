from enum import Enum, IntEnum, Flag, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def korean(self): return {1: "빨강", 2: "초록"}[self.value]
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"], Color.CRIMSON is Color.RED, Color.GREEN.korean)
print(list(Color), len(Color), Color.RED in Color, Color.__members__.keys(), Color.RED == 1, {Color.RED: "x"})
for bad in ("Color(9)", "Color['X']", "Color.BLUE", "Color.RED < Color.GREEN"):
    try:
        eval(bad)
    except Exception as e:
        print(type(e).__name__, e)
try:
    Color.RED = 3
except AttributeError as e:
    print(e)
class N(IntEnum):
    A = auto()
    B = auto()
print(N.A + 1, N.B > N.A, repr(N.B), f"{N.B}", sorted([N.B, N.A]))
class Perm(Flag):
    R = auto(); W = auto(); X = auto()
p = Perm.R | Perm.W
print(p, repr(p), Perm.R in p, Perm.X in p, p & Perm.W, ~p, bool(Perm(0)), p.value)
E = Enum("E", "a b")
print(E.b, list(E))
