import asyncio
import time

import aiohttp
import requests
from bs4 import BeautifulSoup


def title(html):
    return BeautifulSoup(html, "html.parser").title.text


async def fetch(session, url):
    async with session.get(url) as response:
        return title(await response.text())


async def together(urls):
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(fetch(session, url) for url in urls))


urls = [f"http://site-{n}.example" for n in range(8)]
start = time.perf_counter()
first = [title(requests.get(url).text) for url in urls]
print(f"one by one: {time.perf_counter() - start:.2f} s")
start = time.perf_counter()
second = asyncio.run(together(urls))
print(f"together:   {time.perf_counter() - start:.2f} s")
print("\n".join(second) if first == second else "different?")
