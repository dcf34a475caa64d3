import asyncio

async def main():
    ev = asyncio.Event()
    woke = []
    async def w(n):
        await ev.wait()
        woke.append(n)
    ts = [asyncio.create_task(w(n)) for n in range(5)]
    try:
        await asyncio.wait_for(ev.wait(), 1)
    except TimeoutError:
        print("timeout", woke)
    ts[1].cancel()
    ev.set()
    await asyncio.gather(*ts, return_exceptions=True)
    print(woke)

asyncio.run(main())
