import asyncio

async def w(n, c):
    async with c:
        await c.wait()
        print("woke", n)

async def main():
    c = asyncio.Condition()
    ts = [asyncio.create_task(w(n, c)) for n in range(4)]
    await asyncio.sleep(0)
    async with c:
        c.notify(2)
        print("notified 2 while holding")
        await asyncio.sleep(1)
        print("releasing")
    await asyncio.sleep(1)
    ts[2].cancel()
    await asyncio.sleep(0)
    async with c:
        c.notify_all()
    print([type(x).__name__ for x in await asyncio.gather(*ts, return_exceptions=True)], c.locked())

asyncio.run(main())
