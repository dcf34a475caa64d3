import types

@types.coroutine
def pause():
    yield "paused"

async def shared():
    await pause()
    return "value"

async def waiter(c):
    return await c

c = shared()
w1, w2 = waiter(c), waiter(c)
print(w1.send(None))
try:
    w2.send(None)
except RuntimeError as e:
    print(e)
try:
    w1.send(None)
except StopIteration as e:
    print(e.value)
