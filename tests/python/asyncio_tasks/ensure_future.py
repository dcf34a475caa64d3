import asyncio

class Aw:
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return "awaitable"

async def f():
    return "coroutine"

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    print(asyncio.ensure_future(fut) is fut, asyncio.isfuture(fut))
    t = asyncio.ensure_future(f())
    print(type(t).__name__, asyncio.ensure_future(t) is t, await t)
    print(await asyncio.ensure_future(Aw()), await asyncio.gather(Aw(), f()))
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(fut)
    except TypeError as e:
        print("TypeError")
    try:
        asyncio.create_task(f)
    except TypeError as e:
        print("TypeError")

asyncio.run(main())
