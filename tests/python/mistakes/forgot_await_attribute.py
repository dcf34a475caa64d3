import asyncio

async def load():
    return "text"

async def main():
    print(load().upper())

asyncio.run(main())
