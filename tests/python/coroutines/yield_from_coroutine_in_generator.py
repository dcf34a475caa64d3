async def f():
    return 1

def g():
    yield from f()

try:
    next(g())
except TypeError as e:
    print(e)

import types
@types.coroutine
def h():
    return (yield from f())

try:
    h().send(None)
except StopIteration as e:
    print(e.value)
