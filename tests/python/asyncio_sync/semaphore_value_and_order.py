import asyncio

async def w(n, s, hold):
    async with s:
        print("in", n)
        await asyncio.sleep(hold)
    print("out", n)

async def main():
    s = asyncio.Semaphore(2)
    await asyncio.gather(w("a", s, 3), w("b", s, 1), w("c", s, 1), w("d", s, 1))

asyncio.run(main())
