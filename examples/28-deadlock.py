import asyncio


async def dine(name, first, second):
    async with first:
        print(name, "has one fork")
        await asyncio.sleep(1)
        print(name, "waits for the other")
        async with second:
            print(name, "eats")


async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as table:
        table.create_task(dine("Kant", left, right), name="Kant")
        table.create_task(dine("Hume", right, left), name="Hume")


asyncio.run(main())
