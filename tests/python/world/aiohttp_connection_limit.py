# oracle: none: the outside is simulated; the program checks itself
import asyncio
import aiohttp

async def timed(limit, count=12, **options):
    loop = asyncio.get_running_loop()
    connector = aiohttp.TCPConnector(limit=limit, **options)
    async with aiohttp.ClientSession(connector=connector) as session:
        start = loop.time()
        await asyncio.gather(*(session.get(f"http://far.example/{n}") for n in range(count)))
        return loop.time() - start

async def main():
    all_at_once = await timed(0)
    four = await timed(4)
    one = await timed(1)
    assert all_at_once < four / 2 < one / 4, (all_at_once, four, one)
    assert await timed(100) == await timed(12) == all_at_once
    assert round(await timed(100, limit_per_host=4), 6) == round(four, 6)

asyncio.run(main())
print("ok")
