import asyncio, gc

async def bad(n):
    await asyncio.sleep(n)
    raise ValueError(n)

async def main():
    try:
        await asyncio.gather(bad(1), bad(2))
    except ValueError as e:
        print("first", e)
    await asyncio.sleep(5)
    gc.collect()
    print("no report for the second: it was retrieved by gather")

asyncio.run(main())
