import asyncio

async def main():
    loop = asyncio.get_running_loop()
    h = loop.call_soon(print, "never")
    h.cancel()
    h.cancel()
    print(h.cancelled(), type(h).__name__)
    t = loop.call_later(5, print, "never either")
    print(t.when() - loop.time(), type(t).__name__, t < loop.call_at(t.when() + 1, print, "x"))
    t.cancel()
    loop.call_soon(lambda *a: print(a), 1, 2)
    await asyncio.sleep(0)
    try:
        loop.call_later(None, print)
    except TypeError as e:
        print(e)

asyncio.run(main())
