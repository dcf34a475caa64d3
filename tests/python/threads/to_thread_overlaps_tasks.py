# oracle: cpython311, real clock
import asyncio
import time


async def main():
    start = time.monotonic()
    log = []

    async def tick():
        for i in range(4):
            log.append(i)
            await asyncio.sleep(0.02)

    ticks = asyncio.create_task(tick())
    results = await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.05) for _ in range(5)))
    print(results, len(log) >= 3, time.monotonic() - start < 0.2)
    await ticks


asyncio.run(main())
