import asyncio

async def inner():
    await asyncio.sleep(10)

async def main():
    t = asyncio.create_task(inner())
    await asyncio.sleep(0)
    t.cancel("stop it")
    await t

asyncio.run(main())
