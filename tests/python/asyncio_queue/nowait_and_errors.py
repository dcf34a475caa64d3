import asyncio

async def main():
    q = asyncio.Queue(1)
    print(q.empty(), q.full(), q.maxsize, q.qsize())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    q.put_nowait("x")
    print(q.full())
    try:
        q.put_nowait("y")
    except asyncio.QueueFull as e:
        print(repr(e))
    print(q.get_nowait())
    u = asyncio.Queue()
    print(u.full(), u.maxsize)
    try:
        await asyncio.wait_for(u.get(), 1)
    except TimeoutError:
        print("timeout")
    u.put_nowait(1)
    print(await u.get())

asyncio.run(main())
