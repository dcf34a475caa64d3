import asyncio

async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError("cleanup failed")

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except ValueError as e:
        print(e, repr(e.__context__), t.cancelled())

asyncio.run(main())
