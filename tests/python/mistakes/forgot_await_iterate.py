import asyncio

async def items():
    return [1, 2]

async def main():
    for x in items():
        print(x)

asyncio.run(main())
