import json
print(json.dumps({"a": [1, 2.5, True, None, "한글", "\n\"\\\x01", "🐍"], "b": {}, "c": [], 1: 2, None: 3, True: 4, 1.5: 5}))
print(json.dumps({"한": "글"}, ensure_ascii=False), json.dumps([1, {"a": 2}], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")))
print(json.dumps({"a": {}, "b": [], "c": [[]]}, indent=4), json.dumps(float("inf")), json.dumps((1, 2)), json.dumps("x"), json.dumps(1e20), json.dumps(10 ** 30), json.dumps([]))
for v in ({1, 2}, object, 1j, {(1,): 2}, b"x"):
    try:
        print(json.dumps(v))
    except TypeError as e:
        print(e)
print(json.dumps({"s": {3}}, default=list), json.dumps({"x": 1}, indent="--"), json.dumps({(1, 2): 1, "k": 1}, skipkeys=True))
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as e:
    print(e)
r = []; r.append(r)
try:
    json.dumps(r)
except ValueError as e:
    print(e)
