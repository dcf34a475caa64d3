from enum import *
import enum
class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = 3
    CRIMSON = 1
    def hi(self): return self.name
print(Color.RED, repr(Color.RED), Color(2), Color["BLUE"], list(Color), len(Color), Color.CRIMSON is Color.RED)
print(Color.__members__, Color, Color.RED.hi(), Color.RED.value, Color.RED == 1, Color.RED in Color, 1 in Color, 9 in Color)
for bad in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 5), lambda: Color.NOPE, lambda: Color.RED < Color.BLUE, lambda: Color.RED.nope):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
class P(IntEnum):
    LOW = 1
    HIGH = 2
print(P.LOW, repr(P.LOW), P.LOW < P.HIGH, P.LOW + 1, f"{P.LOW}", sorted(P))
class S(StrEnum):
    A = auto()
    B = "bee"
print(S.A, repr(S.A), S.B.upper(), S("bee"), f"{S.B:>5}")
class F(Flag):
    R = auto(); W = auto(); X = auto()
    RW = R | W
print(F.R | F.X, repr(F.R | F.W), F.RW, F.R in F.RW, list(F.RW), ~F.R, F(0), repr(F(0)), F.R & F.W, list(F), bool(F(0)), F.R ^ F.RW, len(F.RW))
try: F(16)
except ValueError as e: print(e)
class I(IntFlag):
    A = 1; B = 2
print(I.A | I.B, repr(I.A | I.B), repr(I(8)), I.A | 4, repr(I.A|4), ~I.A, repr(~I.A))
class Planet(Enum):
    E = (1, 2)
    M = (3, 4)
    def __init__(self, a, b): self.a, self.b = a, b
    @property
    def s(self): return self.a + self.b
print(Planet.E.s, Planet.M.value, Planet((1,2)))
A = Enum("A", "x y z"); print(list(A), A.x, A)
B = Enum("B", [("x", 5), ("y", 6)]); print(list(B))
try:
    @unique
    class D(Enum): a = 1; b = 1
except ValueError as e: print(e)
try:
    class E2(Color): Q = 1
except TypeError as e: print(e)
try:
    class E3(Enum): a = 1; a = 2
except TypeError as e: print(e)
class M(str, Enum):
    A = "a"
print(M.A, repr(M.A), M.A == "a", f"{M.A}", M.A.value)
class N(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    ONE = auto(); TWO = auto()
print(list(N)); 
class O(Enum):
    A = 1
    @classmethod
    def _missing_(cls, v): return cls.A
    @member
    def f(self): pass
    z = nonmember(3)
print(O(7), O.z, list(O)[0])
match Color.RED:
    case Color.GREEN: print("g")
    case Color.RED: print("r")
print({Color.RED: 1}[Color(1)], Color.RED.__class__, isinstance(Color.RED, Color), dir(Color)[:3], Color.__name__)
class W(Enum):
    A = "x"
    def __str__(self): return self.value
print(W.A, f"{W.A}", repr(W.A), enum.Enum, FlagBoundary.STRICT, Color.RED._name_)
class X(float, Enum):
    PI = 3.14
print(X.PI, repr(X.PI), X.PI+1)
