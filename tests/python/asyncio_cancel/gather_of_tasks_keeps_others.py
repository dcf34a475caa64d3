import asyncio

async def w(n):
    try:
        await asyncio.sleep(n)
        print("finished", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise

async def main():
    t1, t2 = asyncio.create_task(w(1)), asyncio.create_task(w(2))
    g = asyncio.gather(t1, t2)
    await asyncio.sleep(0)
    t1.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("gather raised; t2 done:", t2.done(), g.done(), g.cancelled())
    await t2

asyncio.run(main())
