data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data), sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: (-t[1], t[0])), sorted(data, key=lambda t: t[1], reverse=True))
from operator import itemgetter, attrgetter
print(sorted(data, key=itemgetter(1, 0)), sorted("bAc", key=str.lower), sorted([3, 1.5, True, -2]), sorted(["10", "9", "1"]), sorted(["10", "9"], key=int))
calls = []
def key(x):
    calls.append(x)
    return x
sorted([3, 1, 2], key=key)
print(calls)
class Rev:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
    def __repr__(self): return f"R{self.v}"
print(sorted([Rev(1), Rev(3), Rev(2)]), max([Rev(1), Rev(3)]), min([Rev(1), Rev(3)]))
try:
    sorted([1, "a", 2])
except TypeError as e:
    print(e)
l = [2, 1, 3]
def bad(x):
    print(l)
    if x == 3: raise KeyError(x)
    return x
try:
    l.sort(key=bad)
except KeyError as e:
    print(repr(e), l)
import functools
print(sorted([5, 2, 8], key=functools.cmp_to_key(lambda a, b: b - a)))
n = [(i * 7919) % 1009 for i in range(300)]
print(sorted(n) == sorted(n[::-1]), sorted(n)[:5], sorted(range(10), key=lambda i: i % 3), sorted(n, key=lambda v: v % 10)[:6])
