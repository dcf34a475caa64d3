# oracle: cpython311, real clock
import asyncio, time, threading

def blocking(n):
    time.sleep(n / 10)
    print("thread", n, threading.current_thread() is threading.main_thread())
    return n

async def ticker():
    for i in range(3):
        print("tick", i)
        await asyncio.sleep(0.1)

async def main():
    await asyncio.sleep(0)
    print(await asyncio.gather(asyncio.to_thread(blocking, 2.5), asyncio.to_thread(blocking, 1.5), ticker()))

asyncio.run(main())
