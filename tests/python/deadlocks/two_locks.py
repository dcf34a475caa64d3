import asyncio

async def worker(name, first, second):
    async with first:
        print(name, "has one")
        await asyncio.sleep(1)
        print(name, "wants the other")
        async with second:
            print("never")

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    await asyncio.gather(worker("one", a, b), worker("two", b, a))

asyncio.run(main())
