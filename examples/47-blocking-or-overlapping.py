import asyncio
import time

import aiohttp
import requests

URLS = [f"http://shop-{n}.example/price.json" for n in range(5)]


async def blocking():
    return [requests.get(url).status_code for url in URLS]  # nobody else runs meanwhile


async def get(session, url):
    async with session.get(url) as response:
        return response.status


async def overlapping():
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(get(session, url) for url in URLS))


async def main():
    for way in (blocking, overlapping):
        start = time.perf_counter()
        print(way.__name__, await way(), f"{time.perf_counter() - start:.2f} s")


asyncio.run(main())
