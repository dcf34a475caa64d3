import asyncio, time

async def brew(name, seconds):
    print(f"{time.monotonic() - start:.1f} start {name}")
    await asyncio.sleep(seconds)
    print(f"{time.monotonic() - start:.1f} end {name}")
    return name

async def main():
    await brew("a", 1)
    await brew("b", 2)
    t1 = asyncio.create_task(brew("c", 1))
    t2 = asyncio.create_task(brew("d", 2))
    await t1
    await t2

start = time.monotonic()
asyncio.run(main())
print(f"{time.monotonic() - start:.1f}")
