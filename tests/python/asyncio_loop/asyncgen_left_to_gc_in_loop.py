import asyncio, gc

async def g():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("finalised by the loop")

async def main():
    async for x in g():
        break
    gc.collect()
    await asyncio.sleep(1)
    print("end")

asyncio.run(main())
