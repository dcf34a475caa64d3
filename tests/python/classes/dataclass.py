from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError
@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0
    tags: list = field(default_factory=list, compare=False)
    secret: int = field(default=1, repr=False)
a, b = Item("a", 2), Item("b")
print(a, a == Item("a", 2), a < b, sorted([b, a]), a.tags is b.tags)
print(asdict(a), astuple(a), replace(a, name="z"), [f.name for f in fields(Item)])
@dataclass(frozen=True)
class P:
    x: int
    y: int = 0
    def __post_init__(self): print("post", self.x)
p = P(1)
try:
    p.x = 2
except FrozenInstanceError as e:
    print(repr(e))
print({p: 1}[P(1)], hash(p) == hash(P(1)))
@dataclass
class Child(Item):
    extra: int = 5
print(Child("c", extra=6), Child.__match_args__)
try:
    Item()
except TypeError as e:
    print(e)
for src in ("@dataclass\nclass A:\n  a: int = 1\n  b: int", "@dataclass\nclass A:\n  a: list = []"):
    try:
        exec(src)
    except (TypeError, ValueError) as e:
        print(e)
@dataclass(kw_only=True, slots=True)
class K:
    a: int
    b: int = 2
print(K(a=1), K.__slots__)
