import asyncio
import time

import aiohttp
import requests
from bs4 import BeautifulSoup

urls = [f"http://site-{n}.example" for n in range(8)]


def title(html):
    return BeautifulSoup(html, "html.parser").title.text


def one_by_one():
    return [title(requests.get(url).text) for url in urls]


async def fetch(session, url):
    async with session.get(url) as response:
        return title(await response.text())


async def together():
    async with aiohttp.ClientSession() as session:
        return await asyncio.gather(*(fetch(session, url) for url in urls))


start = time.perf_counter()
first = one_by_one()
print(f"one by one: {time.perf_counter() - start:.2f} s")

start = time.perf_counter()
second = asyncio.run(together())
print(f"together:   {time.perf_counter() - start:.2f} s")
print("\n".join(second) if first == second else "different?")
