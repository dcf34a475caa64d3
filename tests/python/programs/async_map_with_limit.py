import asyncio

async def limited_map(f, xs, limit):
    sem = asyncio.Semaphore(limit)
    async def one(x):
        async with sem:
            return await f(x)
    return await asyncio.gather(*map(one, xs))

active = peak = 0
async def square(x):
    global active, peak
    active += 1
    peak = max(peak, active)
    await asyncio.sleep(1)
    active -= 1
    return x * x

async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    print(await limited_map(square, range(7), 3), peak, loop.time() - t0)

asyncio.run(main())
