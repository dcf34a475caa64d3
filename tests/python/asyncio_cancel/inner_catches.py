import asyncio

async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "inner value"

async def outer():
    r = await asyncio.create_task(inner())
    print("outer got", r)
    await asyncio.sleep(1)
    return "outer done"

async def main():
    o = asyncio.create_task(outer())
    await asyncio.sleep(1)
    o.cancel()
    print(await o, o.cancelling())

asyncio.run(main())
