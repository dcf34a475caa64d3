import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1) as cm:
            print(cm.when() - loop.time(), cm.expired())
            await asyncio.sleep(5)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), cm.expired())
    async with asyncio.timeout(1) as cm:
        await asyncio.sleep(0.5)
    print(cm.expired())
    async with asyncio.timeout(None) as cm:
        await asyncio.sleep(3)
        cm.reschedule(loop.time() + 10)
        await asyncio.sleep(5)
    print("rescheduled", cm.expired())
    try:
        async with asyncio.timeout_at(loop.time() + 1):
            await asyncio.sleep(2)
    except TimeoutError:
        print("timeout_at")
    print(asyncio.current_task().cancelling())

asyncio.run(main())
