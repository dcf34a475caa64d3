import asyncio

log = []
async def worker(n):
    for i in range(3):
        log.append(n)
        await asyncio.sleep(0)

async def main():
    await asyncio.gather(*map(worker, range(20)))

asyncio.run(main())
print(log[:20] == list(range(20)), log == list(range(20)) * 3)
