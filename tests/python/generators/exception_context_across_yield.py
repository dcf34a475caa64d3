import sys

def g():
    try:
        raise ValueError("inside")
    except ValueError:
        print("g", repr(sys.exception()))
        yield 1
        print("g again", repr(sys.exception()))
    print("g after", repr(sys.exception()))
    yield 2

it = g()
try:
    raise KeyError("outside")
except KeyError:
    next(it)
    print("main", repr(sys.exception()))
print("main after", repr(sys.exception()))
next(it)
try:
    raise IndexError("other")
except IndexError:
    print("n", next(it, "end"))
