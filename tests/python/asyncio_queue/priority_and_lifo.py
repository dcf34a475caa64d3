import asyncio

async def main():
    p = asyncio.PriorityQueue()
    for x in ((2, "둘"), (1, "하나"), (3, "셋"), (1, "a")):
        p.put_nowait(x)
    while not p.empty():
        print(await p.get(), end=" ")
    print()
    s = asyncio.LifoQueue(3)
    for x in range(3):
        await s.put(x)
    print(s.full(), [s.get_nowait() for _ in range(3)])
    p.put_nowait(1)
    try:
        p.put_nowait("x")
    except TypeError as e:
        print(e)

asyncio.run(main())
