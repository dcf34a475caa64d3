import asyncio, re

async def main():
    q = asyncio.Queue(2)
    print(re.sub("0x[0-9a-f]+", "0x", repr(q)))
    q.put_nowait("a")
    print(str(q))
    t = asyncio.create_task(asyncio.Queue.get(q))
    await t
    g = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    print(str(q))
    g.cancel()

asyncio.run(main())
