def g():
    x = yield
    print("x", x)
    y = yield 1, 2
    print("y", y)
    z = (yield 3) or (yield 4)
    print("z", z)
    print("print", (yield 5), (yield 6))
    d = {(yield "key"): (yield "value")}
    l = [(yield "item"), *(yield "star")]
    print(d, l, f"{(yield 'fmt')}")

it = g()
print(next(it))
for v in ("a", "b", None, "d", "e", "f", "k", "v", "i", "st", "F"):
    try:
        print("->", it.send(v))
    except StopIteration:
        print("end")
