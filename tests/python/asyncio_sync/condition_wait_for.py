import asyncio

items = []

async def consumer(cond):
    async with cond:
        r = await cond.wait_for(lambda: len(items) >= 2 and items)
        print("consumed", r)

async def producer(cond):
    for i in range(3):
        await asyncio.sleep(1)
        async with cond:
            items.append(i)
            print("produced", i)
            cond.notify()

async def main():
    cond = asyncio.Condition(asyncio.Lock())
    await asyncio.gather(consumer(cond), producer(cond))

asyncio.run(main())
