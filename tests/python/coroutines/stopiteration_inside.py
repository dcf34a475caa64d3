async def f():
    raise StopIteration("x")

try:
    f().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))

async def g():
    return next(iter(()))

try:
    g().send(None)
except RuntimeError as e:
    print(e, repr(e.__cause__))

async def h():
    return StopIteration(3)

try:
    h().send(None)
except StopIteration as e:
    print(repr(e.value))
