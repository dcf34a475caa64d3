import asyncio
import time


async def fetch(page):
    await asyncio.sleep(page)
    return page


async def main():
    start = time.perf_counter()
    pages = [await fetch(1), await fetch(2), await fetch(3)]
    print(pages, f"one after another: {time.perf_counter() - start:.1f} s")

    start = time.perf_counter()
    tasks = [asyncio.create_task(fetch(n)) for n in (1, 2, 3)]
    pages = [await task for task in tasks]
    print(pages, f"together: {time.perf_counter() - start:.1f} s")


asyncio.run(main())
