import asyncio

async def ticker(name, every, n):
    for i in range(n):
        await asyncio.sleep(every)
        yield f"{name}{i}"

async def consume(name, every, n):
    async for t in ticker(name, every, n):
        print(asyncio.get_running_loop().time() - start, t)

async def main():
    global start
    start = asyncio.get_running_loop().time()
    await asyncio.gather(consume("a", 2, 3), consume("b", 3, 2), consume("c", 1, 3))

asyncio.run(main())
