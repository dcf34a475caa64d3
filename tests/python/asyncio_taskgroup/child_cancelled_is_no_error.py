import asyncio

async def child():
    await asyncio.sleep(10)

async def main():
    async with asyncio.TaskGroup() as tg:
        t = tg.create_task(child())
        u = tg.create_task(asyncio.sleep(1, "u"))
        await asyncio.sleep(0)
        t.cancel()
    print(t.cancelled(), u.result())

asyncio.run(main())
