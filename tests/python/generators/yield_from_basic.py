def inner(n):
    for i in range(n):
        got = yield i
        if got:
            print("inner got", got)
    return n * 10

def outer():
    a = yield from inner(2)
    b = yield from inner(1)
    return a, b

o = outer()
print(next(o), o.send("x"), o.send("y"))
try:
    next(o)
except StopIteration as e:
    print(e.value)
