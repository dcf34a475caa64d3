import asyncio

async def g():
    try:
        yield 1
        await asyncio.sleep(10)
        yield 2
    except asyncio.CancelledError:
        print("cancelled in generator")
        raise
    finally:
        print("finally in generator")

async def use():
    async for x in g():
        print(x)

async def main():
    t = asyncio.create_task(use())
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("task cancelled")

asyncio.run(main())
