class T:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"T<{self.n}>"
    def __format__(self, spec): return f"format({spec})"
class S(T):
    def __str__(self): return "str"
print(T(1), [T(1)], f"{T(1)} {T(1)!r} {T(1):abc}", S(1), [S(1)], f"{S(1)!s} {S(2)}", "%s %r" % (S(1), S(1)), "{0!r:>6}|{0:x}".format(T(1)))
class Bad:
    def __repr__(self): return 3
try:
    repr(Bad())
except TypeError as e:
    print(e)
try:
    f"{object():x}"
except TypeError as e:
    print(e)
import copy
t = T([1]); c = copy.copy(t); d = copy.deepcopy(t)
t.n.append(2)
print(c.n, d.n, copy.deepcopy({"a": [1, (2, [3])]}))
