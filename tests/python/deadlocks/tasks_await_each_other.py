import asyncio

async def waits_for(get):
    await asyncio.sleep(0)
    await get()

async def main():
    a = asyncio.create_task(waits_for(lambda: b), name="a")
    b = asyncio.create_task(waits_for(lambda: a), name="b")
    await asyncio.wait([a, b])

asyncio.run(main())
