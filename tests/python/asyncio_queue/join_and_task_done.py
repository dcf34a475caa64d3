import asyncio

async def worker(name, q):
    while True:
        job = await q.get()
        await asyncio.sleep(job)
        print(name, "did", job)
        q.task_done()

async def main():
    q = asyncio.Queue()
    for j in (3, 1, 2, 1):
        q.put_nowait(j)
    ws = [asyncio.create_task(worker(n, q)) for n in ("A", "B")]
    await q.join()
    print("all done", q.empty())
    for w in ws:
        w.cancel()
    print([type(x).__name__ for x in await asyncio.gather(*ws, return_exceptions=True)])
    try:
        q.task_done()
    except ValueError as e:
        print(e)

asyncio.run(main())
