import asyncio

async def first():
    await asyncio.sleep(1)

async def second():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("second cancelled by the callback")
        raise

async def main():
    b = asyncio.create_task(second())
    a = asyncio.create_task(first())
    a.add_done_callback(lambda t: b.cancel())
    r = await asyncio.gather(a, b, return_exceptions=True)
    print([type(x).__name__ for x in r])

asyncio.run(main())
