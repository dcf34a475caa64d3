import asyncio
import time


async def boil(seconds):
    print("water on the stove")
    await asyncio.sleep(seconds)
    print("it boils")
    return "tea"


async def main():
    start = time.perf_counter()
    drink = await boil(3)
    print(f"{drink} after {time.perf_counter() - start:.1f} s")


asyncio.run(main())
