import asyncio

async def hold(lock, n, d):
    async with lock:
        print(n, "has it")
        await asyncio.sleep(d)

async def main():
    lock = asyncio.Lock()
    a = asyncio.create_task(hold(lock, "a", 2))
    b = asyncio.create_task(hold(lock, "b", 1))
    c = asyncio.create_task(hold(lock, "c", 1))
    await asyncio.sleep(1)
    b.cancel()
    print([type(x).__name__ for x in await asyncio.gather(a, b, c, return_exceptions=True)])
    print(lock.locked())
    d = asyncio.create_task(hold(lock, "d", 5))
    await asyncio.sleep(1)
    d.cancel()
    await asyncio.gather(d, return_exceptions=True)
    print(lock.locked(), await lock.acquire(), lock.locked())

asyncio.run(main())
