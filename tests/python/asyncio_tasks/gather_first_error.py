import asyncio

async def ok(n, d):
    try:
        await asyncio.sleep(d)
        print("ok", n)
        return n
    except asyncio.CancelledError:
        print("cancelled", n)
        raise

async def bad(d):
    await asyncio.sleep(d)
    raise ValueError(f"bad {d}")

async def main():
    try:
        await asyncio.gather(ok(1, 1), bad(2), ok(3, 3), bad(2.5))
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(2)
    print(await asyncio.gather(ok(1, 1), bad(2), return_exceptions=True))

asyncio.run(main())
