d = {"b": 1, "a": 2}
d["c"] = 3; d["b"] = 9
print(d, list(d), d.keys(), d.values(), d.items(), len(d), "a" in d, 2 in d, d.get("z"), d.get("z", 0))
print(d.pop("a"), d.pop("zz", "default"), d.setdefault("n", []), d.setdefault("b", 5), d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); d |= {"w": 0}
print(d, d | {"b": 0}, dict(a=1), dict([("k", 1)]), dict({"a": 1}, b=2), dict.fromkeys("ab", 0), dict(zip("xy", [1, 2])))
del d["b"]; d["b"] = "again"
print(list(d), list(reversed(d)), {**d, "n": 1}, d == dict(reversed(d.items())), {1: 1} == {1.0: True}, d.copy() == d)
print({"a": 1}.keys() & {"a", "b"}, {"a": 1}.keys() - {"a"}, {"a": 1}.items() >= {("a", 1)}, sorted({"a": 1, "b": 2}.keys() | {"c"}), max({"a": 5, "b": 1}, key={"a": 5, "b": 1}.get))
for e in ("d['none']", "{}[(1, 2)]", "{}.popitem()", "d.pop('none')", "dict([1])", "dict([(1, 2, 3)])", "dict('ab')", "del_missing", "d.foo", "{'a': 1} | [1]", "{}.update(5)"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
try:
    for k in d: d[k + "!"] = 1
except RuntimeError as e:
    print(e)
try:
    for k in {1: 1, 2: 2} | (e2 := {}): pass
    for k in (f := {1: 1, 2: 2}): f.pop(k)
except RuntimeError as e:
    print(e)
r = {}; r["self"] = r; print(r, {1: {2: {3: []}}})
v = (g := {"a": 1}).values(); g["b"] = 2; print(v, len(v), 2 in v, {True: "t"}[1])
