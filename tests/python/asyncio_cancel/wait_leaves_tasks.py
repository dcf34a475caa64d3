import asyncio

async def work(n):
    try:
        await asyncio.sleep(5)
        print("done", n)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise

async def main():
    ts = [asyncio.create_task(work(i)) for i in range(2)]
    async def waits():
        await asyncio.wait(ts)
    w = asyncio.create_task(waits())
    await asyncio.sleep(1)
    w.cancel()
    await asyncio.gather(w, return_exceptions=True)
    print("waiter cancelled", [t.done() for t in ts])
    await asyncio.gather(*ts)

asyncio.run(main())
