import asyncio


async def ticks(sound, every, times):
    for _ in range(times):
        await asyncio.sleep(every)
        yield sound


async def listen(sound, every, times):
    async for heard in ticks(sound, every, times):
        now = asyncio.get_running_loop().time() - start
        print(f"{now:.1f} {heard}")


async def main():
    global start
    start = asyncio.get_running_loop().time()
    await asyncio.gather(listen("tick", 1, 4), listen("    BOOM", 1.5, 2))


asyncio.run(main())
