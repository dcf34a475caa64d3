import types

@types.coroutine
def poke():
    try:
        c.send(None)
    except ValueError as e:
        print(e)
    yield "ok"

async def f():
    await poke()

c = f()
print(c.send(None), c.cr_running, c.cr_suspended)
c.close()
