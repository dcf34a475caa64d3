from collections import defaultdict, OrderedDict, ChainMap
d = defaultdict(list)
d["a"].append(1); d["b"]; print(d, d.get("zz"), dict(d), "zz" in d, d.default_factory)
n = defaultdict(int)
for ch in "banana": n[ch] += 1
print(n, defaultdict(lambda: defaultdict(int))["x"]["y"], defaultdict(None, a=1))
try:
    defaultdict(None)["q"]
except KeyError as e:
    print(repr(e))
try:
    defaultdict(3)
except TypeError as e:
    print(e)
o = OrderedDict([("b", 1), ("a", 2), ("c", 3)])
o.move_to_end("b"); o.move_to_end("c", last=False); print(o, o.popitem(), o.popitem(last=False), o, OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1})
c = ChainMap({"a": 1}, {"a": 2, "b": 3})
c["b"] = 9
print(c["a"], c["b"], c, c.parents, c.new_child({"z": 0})["z"], sorted(c), len(c))
