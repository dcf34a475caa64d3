name = "세계"
t = t"hello {name!r:>8} and {1 + 1}"
print(type(t).__name__, t.strings, t.values)
for i in t.interpolations:
    print(i.value, repr(i.expression), i.conversion, repr(i.format_spec))
print([part if isinstance(part, str) else part.value for part in t])
