def show(*args, **kw):
    print(args, kw)

def g():
    show(1, (yield "a"), *(yield "b"), k=(yield "c"), **(yield "d"))
    x = 1 + (yield "e") * 2
    print(x)
    lst = [0, 0]
    lst[(yield "f")] = yield "g"
    print(lst)
    return (yield "h") if (yield "i") else None

it = g()
next(it)
for v in ("A", "BC", "C", {"z": 1}, 10, "value", 1, True, "H"):
    try:
        print("->", it.send(v))
    except StopIteration as e:
        print("end", e.value)
