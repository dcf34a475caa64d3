import asyncio
import time


async def clock():
    for _ in range(5):
        print(f"{time.perf_counter() - start:.1f} tick")
        await asyncio.sleep(0.5)


async def careless():
    await asyncio.sleep(0.7)
    print(f"{time.perf_counter() - start:.1f} blocking...")
    time.sleep(2)  # try: await asyncio.sleep(2)
    print(f"{time.perf_counter() - start:.1f} ...done")


async def main():
    await asyncio.gather(clock(), careless())


start = time.perf_counter()
asyncio.run(main())
