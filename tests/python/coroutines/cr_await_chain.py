import types

@types.coroutine
def stop():
    yield

async def a():
    await stop()

async def b():
    await a()

async def c():
    await b()

co = c()
print(co.cr_await)
co.send(None)
x = co
while x is not None:
    print(type(x).__name__, x.__name__)
    x = getattr(x, "cr_await", None)
co.close()
print(co.cr_await, co.cr_frame)
