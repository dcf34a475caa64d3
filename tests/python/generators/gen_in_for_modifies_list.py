def g(lst):
    for x in lst:
        yield x

data = [1, 2, 3]
out = []
for x in g(data):
    out.append(x)
    if len(data) < 6:
        data.append(x * 10)
print(out)
d = {"a": 1}
def keys():
    for k in d:
        yield k
it = keys()
print(next(it))
d["b"] = 2
try:
    next(it)
except RuntimeError as e:
    print(e)
