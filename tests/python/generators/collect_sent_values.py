def collect():
    out = []
    while (x := (yield len(out))) is not None:
        out.append(x)
    return out

c = collect()
next(c)
for v in "abc":
    print(c.send(v))
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
