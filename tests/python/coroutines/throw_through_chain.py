import types

@types.coroutine
def stop(n):
    try:
        yield n
    except ValueError as e:
        print("innermost caught", e)
        return "recovered"
    finally:
        print("innermost finally")

async def mid():
    try:
        return await stop(1)
    finally:
        print("mid finally")

async def top():
    r = await mid()
    print("r", r)
    await mid()

c = top()
print(c.send(None))
print(c.throw(ValueError("v")))
try:
    c.throw(KeyError("k"))
except KeyError as e:
    print("out", repr(e))
