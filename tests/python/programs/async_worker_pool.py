import asyncio

async def worker(name, jobs, results):
    while True:
        n = await jobs.get()
        try:
            await asyncio.sleep(n / 10)
            if n == 3:
                raise ValueError("three is bad")
            results.append((name, n))
        except ValueError as e:
            results.append((name, repr(e)))
        finally:
            jobs.task_done()

async def main():
    jobs, results = asyncio.Queue(), []
    for n in (5, 1, 3, 2, 4):
        jobs.put_nowait(n)
    workers = [asyncio.create_task(worker(w, jobs, results)) for w in "AB"]
    await jobs.join()
    for w in workers:
        w.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(*results, sep="\n")

asyncio.run(main())
