import asyncio

async def price():
    return 3

async def main():
    print(price() + 1)

asyncio.run(main())
