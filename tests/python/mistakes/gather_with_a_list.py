import asyncio

async def f(x):
    return x

async def main():
    tasks = [asyncio.create_task(f(i)) for i in range(2)]
    print(await asyncio.gather(tasks))

asyncio.run(main())
