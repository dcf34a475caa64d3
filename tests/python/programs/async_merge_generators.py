import asyncio

async def ticks(name, every, n):
    for i in range(n):
        await asyncio.sleep(every)
        yield f"{name}{i}"

async def merge(*gens):
    q, end = asyncio.Queue(), object()
    async def pump(g):
        async for x in g:
            await q.put(x)
        await q.put(end)
    async with asyncio.TaskGroup() as tg:
        for g in gens:
            tg.create_task(pump(g))
        left = len(gens)
        while left:
            x = await q.get()
            if x is end:
                left -= 1
            else:
                yield x

async def main():
    print([x async for x in merge(ticks("a", 2, 3), ticks("b", 3, 2), ticks("c", 1, 2))])

asyncio.run(main())
