def g():
    yield 1
    yield 2

it = g()
next(it)
try:
    it.throw(StopIteration("x"))
except RuntimeError as e:
    print(e, "|", repr(e.__cause__), e.__suppress_context__)

def h():
    yield next(iter([]))

try:
    list(h())
except RuntimeError as e:
    print(e, "|", repr(e.__cause__), repr(e.__context__))
