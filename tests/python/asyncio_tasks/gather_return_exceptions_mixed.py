import asyncio

async def f(x):
    await asyncio.sleep(x)
    if x == 2:
        raise ValueError("two")
    if x == 3:
        raise asyncio.CancelledError("three")
    return x

async def main():
    r = await asyncio.gather(*(f(x) for x in (1, 2, 3, 0)), return_exceptions=True)
    print([repr(x) for x in r])
    g = asyncio.gather(f(1), f(5), return_exceptions=True)
    await asyncio.sleep(2)
    g.cancel()
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather cancelled", e.args)

asyncio.run(main())
