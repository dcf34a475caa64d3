import asyncio

async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        await asyncio.sleep(2)
        return "finished anyway"

async def bad():
    await asyncio.sleep(1)
    raise ValueError("bad")

async def main():
    t0 = asyncio.get_running_loop().time()
    try:
        async with asyncio.TaskGroup() as tg:
            s = tg.create_task(stubborn())
            tg.create_task(bad())
    except* ValueError:
        print(s.result(), asyncio.get_running_loop().time() - t0)

asyncio.run(main())
