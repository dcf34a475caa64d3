d = {"a": 1, "b": 2, "c": 3}
keys, values, items = d.keys(), d.values(), d.items()
d["d"] = 4
print(keys, values, items, len(keys))
print(sorted(keys & {"a", "d", "z"}), sorted(keys | ["e"]), sorted(keys - {"a"}), sorted(keys ^ {"a", "q"}))
print(keys == set("abcd"), keys > {"a"}, items >= {("a", 1)}, ("a", 1) in items, ("a", 2) in items, 4 in values)
print(keys.isdisjoint("xyz"), keys.mapping, values == d.values())
for statement in ("d.keys()[0]", "d.values() | set()", "hash(d.items())", "type(keys)()"):
    try:
        print(eval(statement))
    except TypeError as error:
        print(statement, "|", error)
