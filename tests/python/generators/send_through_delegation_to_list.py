def g():
    got = yield "mine"
    print("got", got)
    yield from [1, 2]

it = g()
print(next(it), it.send("x"))
print(it.send(None))
try:
    it.send(5)
except StopIteration:
    print("list was already empty")
