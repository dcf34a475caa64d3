def inner():
    x = yield "first"
    return x

def outer():
    r = yield from inner()
    print("r =", r)
    r = yield from inner()
    print("r =", r)
    return "done"

o = outer()
print(o.send(None))
print(o.send(1))
try:
    o.send(None)
except StopIteration as e:
    print(e.value)
