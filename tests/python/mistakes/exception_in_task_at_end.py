import asyncio

async def bad():
    await asyncio.sleep(0)
    raise ValueError("lost?")

async def main():
    asyncio.create_task(bad(), name="bad")
    await asyncio.sleep(1)
    print("main ends")

asyncio.run(main())
