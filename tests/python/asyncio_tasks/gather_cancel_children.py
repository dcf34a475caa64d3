import asyncio

async def child(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("child", n, e.args)
        raise

async def main():
    g = asyncio.gather(child(1), child(2))
    await asyncio.sleep(0)
    print(g.cancel("stop both"))
    try:
        await g
    except asyncio.CancelledError as e:
        print("gather", e.args, g.cancelled())
    t = asyncio.create_task(child(3))
    g = asyncio.gather(t, child(4))
    await asyncio.sleep(0)
    t.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("one child cancelled cancels the await")
    print([type(x).__name__ for x in await asyncio.gather(t, return_exceptions=True)])

asyncio.run(main())
