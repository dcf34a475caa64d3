import types

@types.coroutine
def stop():
    try:
        yield
    except GeneratorExit:
        print("exit in stop")
        raise

async def mid():
    try:
        await stop()
    finally:
        print("mid finally")

async def top():
    try:
        await mid()
    except BaseException as e:
        print(type(e).__name__)
        raise

c = top()
c.send(None)
c.close()
c = top()
c.send(None)
del c
print("end")
