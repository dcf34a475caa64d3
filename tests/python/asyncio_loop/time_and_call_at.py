import asyncio

async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    fut = loop.create_future()
    loop.call_at(t0 + 2, lambda: fut.set_result(loop.time() - t0))
    loop.call_at(t0 - 5, print, "already due")
    print(await fut)
    h = loop.call_later(1, print, "x")
    print(round(h.when() - t0, 3))
    h.cancel()
    print(isinstance(loop, asyncio.AbstractEventLoop), loop.get_debug(), loop.is_running())

asyncio.run(main())
