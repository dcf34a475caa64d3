import types

@types.coroutine
def old_sleep(n):
    print("sleep", n)
    yield n

@types.coroutine
def old_style():
    yield from old_sleep(1)
    r = yield from new_style()
    return r + 1

async def new_style():
    await old_sleep(2)
    return 10

c = old_style()
while True:
    try:
        print("yielded", c.send(None))
    except StopIteration as e:
        print(e.value)
        break
