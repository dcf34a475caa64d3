class Key:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return self.k == o.k
    def __hash__(self): return hash(self.k)
    def __repr__(self): return f"K{self.k}"
d = {Key(1): "a", Key(2): "b"}
d[Key(1)] = "c"
print(d, Key(2) in d, {Key(1), Key(1)})
class OnlyEq:
    def __eq__(self, o): return True
try:
    {OnlyEq()}
except TypeError as e:
    print(e)
print(OnlyEq.__hash__, OnlyEq() in [1], [OnlyEq()] == [3])
for x in ([], {}, set(), slice(1)):
    try:
        hash(x)
        print("hashable", type(x).__name__)
    except TypeError as e:
        print(e)
try:
    {[]: 1}
except TypeError as e:
    print(e)
try:
    ({}, 1) in {1}
except TypeError as e:
    print(e)
print(hash(1) == hash(1.0) == hash(True), hash(-1), hash(()) == hash(()), hash(None) == hash(None))
