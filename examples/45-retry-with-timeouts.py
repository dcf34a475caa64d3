import asyncio

import aiohttp


async def fetch(session, url, tries=3):
    pause = 0.5
    for attempt in range(1, tries + 1):
        try:
            async with session.get(url) as response:
                response.raise_for_status()
                return f"{len(await response.read())} bytes"
        except (aiohttp.ClientError, asyncio.TimeoutError) as error:
            print(f"{url}, attempt {attempt}: {type(error).__name__}")
        await asyncio.sleep(pause)
        pause *= 2
    return "given up"


async def main():
    urls = ["http://site-1.example/", "http://slow.example/", "http://site-2.example/503", "http://nowhere.invalid/"]
    timeout = aiohttp.ClientTimeout(total=1)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        results = await asyncio.gather(*(fetch(session, url) for url in urls))
    for url, result in zip(urls, results):
        print(f"{url:28} {result}")


asyncio.run(main())
