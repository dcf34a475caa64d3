import asyncio

async def job(n, sem):
    await sem.acquire()
    print(n, "acquired")
    return n

async def main():
    sem = asyncio.Semaphore(0)
    ts = [asyncio.create_task(job(n, sem)) for n in "abc"]
    await asyncio.sleep(0)
    sem.release()
    ts[0].cancel()
    await asyncio.sleep(0.1)
    print([t.done() for t in ts])
    ts[2].cancel()
    sem.release()
    r = await asyncio.gather(*ts, return_exceptions=True)
    print([x if isinstance(x, str) else type(x).__name__ for x in r])

asyncio.run(main())
