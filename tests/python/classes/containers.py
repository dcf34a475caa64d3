class Deck:
    def __init__(self): self.d = {}
    def __len__(self): return 3
    def __getitem__(self, i):
        print("get", i)
        if isinstance(i, int) and i >= 3: raise IndexError(i)
        return i
    def __setitem__(self, i, v): print("set", i, v)
    def __delitem__(self, i): print("del", i)
    def __contains__(self, x): return x == "yes"
d = Deck()
print(list(d), len(d), bool(d))
d[1:2], d[::2, ...], d["k"]
d[0] = 5
del d[-1]
d[0] += 1
print("yes" in d, 1 in d, [x for x in reversed(d)])
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), 99 in Seq(), tuple(zip(Seq(), "ab")))
class Missing(dict):
    def __missing__(self, k): return f"<{k}>"
m = Missing(a=1)
print(m["a"], m["b"], m.get("b"), m)
class BadLen:
    def __len__(self): return -1
try:
    len(BadLen())
except ValueError as e:
    print(e)
