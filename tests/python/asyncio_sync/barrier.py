import asyncio

async def runner(n, bar):
    await asyncio.sleep(n)
    print(n, "arrives", bar.n_waiting)
    async with bar as pos:
        print(n, "position", pos)

async def main():
    bar = asyncio.Barrier(3)
    await asyncio.gather(*(runner(n, bar) for n in (1, 2, 3)))
    print(bar.parties, bar.n_waiting, bar.broken)
    t = asyncio.create_task(bar.wait())
    await asyncio.sleep(0)
    await bar.abort()
    try:
        await t
    except asyncio.BrokenBarrierError as e:
        print(type(e).__name__, e, bar.broken)
    await bar.reset()
    print(bar.broken)

asyncio.run(main())
