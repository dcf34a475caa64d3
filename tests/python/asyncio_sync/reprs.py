import asyncio, re

def show(x):
    print(re.sub(r"0x[0-9a-f]+", "0x", repr(x)))

async def main():
    lock = asyncio.Lock()
    show(lock)
    await lock.acquire()
    show(lock)
    t = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    show(lock)
    lock.release()
    await t
    ev = asyncio.Event()
    show(ev)
    ev.set()
    show(ev)
    show(asyncio.Semaphore(3))
    show(asyncio.Semaphore(0))
    show(asyncio.Condition())
    show(asyncio.Barrier(2))

asyncio.run(main())
