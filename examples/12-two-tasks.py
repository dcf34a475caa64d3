import asyncio
import time


async def wash(what, seconds):
    print("start", what)
    await asyncio.sleep(seconds)
    print("clean", what)


async def main():
    start = time.perf_counter()
    laundry = asyncio.create_task(wash("laundry", 3))
    dishes = asyncio.create_task(wash("dishes", 2))
    await laundry
    await dishes
    print(f"{time.perf_counter() - start:.1f} s in all")


asyncio.run(main())
