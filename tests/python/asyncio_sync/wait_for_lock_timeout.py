import asyncio

async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        await asyncio.wait_for(lock.acquire(), 1)
    except TimeoutError:
        print("no lock for me")
    ev = asyncio.Event()
    try:
        async with asyncio.timeout(2):
            await ev.wait()
    except TimeoutError:
        print("no event either", asyncio.get_running_loop().time() - t0)
    lock.release()
    print(await asyncio.wait_for(lock.acquire(), 1))

async def top():
    global t0
    t0 = asyncio.get_running_loop().time()
    await main()

asyncio.run(top())
