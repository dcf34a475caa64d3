import types

@types.coroutine
def stop():
    yield

async def f():
    try:
        await stop()
    except GeneratorExit:
        print("no")
        await stop()

c = f()
c.send(None)
try:
    c.close()
except RuntimeError as e:
    print(e)
c.close()
