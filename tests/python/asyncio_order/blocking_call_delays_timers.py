import asyncio, time

async def ticker():
    for i in range(4):
        print(f"tick {time.monotonic() - start:.1f}")
        await asyncio.sleep(0.5)

async def blocker():
    await asyncio.sleep(0.6)
    print(f"block {time.monotonic() - start:.1f}")
    time.sleep(2)
    print(f"unblock {time.monotonic() - start:.1f}")

async def main():
    await asyncio.gather(ticker(), blocker())

start = time.monotonic()
asyncio.run(main())
