import asyncio

import aiohttp


async def fetch(session, gate, n):
    async with gate:
        async with session.get(f"http://news.example/articles/{n}") as response:
            return len(await response.read())


async def main():
    loop = asyncio.get_running_loop()
    for limit in (1, 5, 30):
        gate = asyncio.Semaphore(limit)
        start = loop.time()
        async with aiohttp.ClientSession() as session:
            sizes = await asyncio.gather(*(fetch(session, gate, n) for n in range(30)))
        print(f"{limit:2} at a time: {loop.time() - start:5.2f} s for {len(sizes)} articles")


asyncio.run(main())
