# Waiting by asking for the time again and again ends, though computing is free.
import asyncio
import time

start = time.perf_counter()
while time.perf_counter() - start < 0.2:
    pass
print(0.2 <= time.perf_counter() - start < 0.25)

deadline = time.time() + 0.1
while time.time() < deadline:
    pass
print(time.time() >= deadline)


async def ticker():
    for _ in range(3):
        await asyncio.sleep(0.01)
        print("tick")


async def main():
    task = asyncio.create_task(ticker())
    await asyncio.sleep(0.005)
    loop = asyncio.get_running_loop()
    end = loop.time() + 0.1
    while loop.time() < end:
        pass
    print("the loop was blocked")
    await task


asyncio.run(main())
