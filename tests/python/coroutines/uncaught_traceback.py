import asyncio

async def load(n):
    await asyncio.sleep(0)
    return 1 / n

async def main():
    for n in (1, 0):
        print(await load(n))

asyncio.run(main())
