import asyncio

active = 0

async def job(n, sem):
    global active
    async with sem:
        active += 1
        print("start", n, "active", active)
        await asyncio.sleep(1 + n % 2)
        active -= 1
        print("end", n)

async def main():
    sem = asyncio.Semaphore(2)
    await asyncio.gather(*(job(n, sem) for n in range(5)))
    print(sem.locked(), await sem.acquire(), await sem.acquire(), sem.locked())
    sem.release()
    sem.release()
    sem.release()
    for _ in range(3):
        await sem.acquire()
    print("three times")
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print(e)

asyncio.run(main())
