import asyncio

async def get(n, q):
    print(n, "got", await q.get())

async def main():
    q = asyncio.Queue()
    ts = [asyncio.create_task(get(n, q)) for n in "abc"]
    await asyncio.sleep(0)
    ts[0].cancel()
    await asyncio.sleep(0)
    q.put_nowait(1)
    q.put_nowait(2)
    print("put two", q.qsize())
    await asyncio.gather(*ts, return_exceptions=True)
    f = asyncio.Queue(1)
    f.put_nowait(0)
    async def put(x):
        await f.put(x)
        print("put", x)
    ps = [asyncio.create_task(put(x)) for x in (1, 2)]
    await asyncio.sleep(0)
    for _ in range(3):
        print("get", await f.get())

asyncio.run(main())
