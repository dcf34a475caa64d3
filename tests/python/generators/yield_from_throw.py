def inner():
    try:
        yield 1
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    return "result"

def outer():
    r = yield from inner()
    print("r", r)
    try:
        yield from [1, 2]
    except KeyError as e:
        print("outer caught", repr(e))
    yield "end"

o = outer()
print(next(o))
print(o.throw(ValueError("v")))
print(next(o))
print(o.throw(KeyError("k")))
