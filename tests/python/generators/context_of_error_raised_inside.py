def g():
    yield 1
    raise ValueError("from g")

it = g()
next(it)
try:
    try:
        raise KeyError("caller is handling")
    except KeyError:
        next(it)
except ValueError as e:
    print(repr(e.__context__))

def h():
    try:
        yield
    except KeyError:
        raise TypeError("t")

it = h()
next(it)
try:
    it.throw(KeyError("thrown"))
except TypeError as e:
    print(repr(e.__context__), e.__cause__)
