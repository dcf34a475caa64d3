import asyncio

async def job(n):
    await asyncio.sleep(n)
    print("job", n)
    return n

async def main():
    tasks = [asyncio.create_task(job(n)) for n in (3, 1, 2)]
    for c in asyncio.as_completed(tasks):
        print("first:", await c)
        break
    for t in tasks:
        t.cancel()
    print([type(r).__name__ for r in await asyncio.gather(*tasks, return_exceptions=True)])

asyncio.run(main())
