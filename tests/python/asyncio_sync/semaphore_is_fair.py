import asyncio

async def a(sem):
    async with sem:
        print("a1")
    async with sem:
        print("a2")

async def b(sem, n):
    async with sem:
        print("b", n)

async def main():
    sem = asyncio.Semaphore(0)
    ts = [asyncio.create_task(c) for c in (a(sem), b(sem, 1), b(sem, 2))]
    await asyncio.sleep(0)
    sem.release()
    await sem.acquire()
    print("main got it last?")
    sem.release()
    await asyncio.gather(*ts)

asyncio.run(main())
