import asyncio

async def source(n):
    for i in range(n):
        print("source", i)
        yield i
        await asyncio.sleep(1)

async def evens(src):
    async for x in src:
        if x % 2 == 0:
            yield x

async def square(src):
    async for x in src:
        yield x * x

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    async for v in square(evens(source(5))):
        print(v, loop.time() - start)
    print("total", loop.time() - start)

asyncio.run(main())
