import asyncio

async def n(x):
    await asyncio.sleep(x)
    print("done", x)
    return x * 10

async def main():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(n(2), name="둘")
        b = tg.create_task(n(1))
        print("body ends")
    print(a.result(), b.result(), a.get_name())
    async with asyncio.TaskGroup():
        print("empty group")

asyncio.run(main())
