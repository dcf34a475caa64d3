def g():
    r = yield from [1, 2]
    print(r)
    yield from "ab"
    yield from {"k": 1}
    yield from (i * i for i in range(3))
    yield from map(str, (7, 8))
    yield from ()

print(list(g()))

def bad(x):
    yield from x

for x in (3, None):
    try:
        next(bad(x))
    except TypeError as e:
        print(e)

it = bad([1, 2])
next(it)
try:
    it.send("value")
except AttributeError as e:
    print(e)
