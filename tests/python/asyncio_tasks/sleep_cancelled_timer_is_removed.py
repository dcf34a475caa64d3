import asyncio

async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.create_task(asyncio.sleep(1000))
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.sleep(0)
    t0 = loop.time()
    await asyncio.sleep(1)
    print(loop.time() - t0, t.cancelled())

asyncio.run(main())
