d = {}
for i in range(40):
    d[i * 3] = i
for i in range(0, 40, 3):
    del d[i * 3]
d[0] = "again"
d["x"] = 1
d[1.0] = "f"
d[True] = "t"
print(d, len(d))
print(d.pop(3), d.pop("nope", None), d.popitem(), d.setdefault("new", []), d.setdefault("new", 5))
print(list(reversed(d))[:3], list(reversed(d.items()))[:2])
print({"a": 1, "b": 2} | {"a": 5}, {**{"a": 1}, "a": 0}, dict([(1, 2)], z=3), dict.fromkeys("abc", 0))
x = {}
for i in range(2000):
    x[i] = 1
    if i >= 5:
        x.pop(i - 5)
print(x)
for i in range(100):
    x.popitem()
    x[-i] = i
print(x)
