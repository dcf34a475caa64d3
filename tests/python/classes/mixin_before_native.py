class Mixin:
    def __init__(self, *args):
        super().__init__(*args)
        self.seen = args

class Plain:
    pass

class Error(Mixin, Exception):
    pass

class Other(Plain, ValueError, KeyError):
    pass

class Numbers(Plain, list):
    pass

class Table(Mixin, dict):
    pass

e = Error("a", 1)
print(e, repr(e), e.args, e.seen, Error.__base__.__name__)
try:
    raise Other("key")
except KeyError as caught:
    print(repr(caught), str(caught))
n = Numbers([3, 1])
n.append(2)
print(n, len(n), sorted(n), n == [3, 1, 2], bool(Numbers()))
try:
    hash(n)
except TypeError as caught:
    print(caught)
t = Table({"a": 1})
print(t, t["a"], "a" in t, t.seen)

class Text(Plain, str):
    pass

class Count(Plain, int):
    pass

print(Text("x") + "y", hash(Text("x")) == hash("x"), Count(3) + 1, Count(3) == 3, {Count(3): 1}[3])
