import asyncio

async def worker(n, lock):
    print(n, "wants")
    async with lock:
        print(n, "has", lock.locked())
        await asyncio.sleep(1)
    print(n, "released")

async def main():
    lock = asyncio.Lock()
    print(lock.locked())
    await asyncio.gather(*(worker(n, lock) for n in "abc"))
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    try:
        with lock:
            pass
    except TypeError as e:
        print("TypeError")

asyncio.run(main())
