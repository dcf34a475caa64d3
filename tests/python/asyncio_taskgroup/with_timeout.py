import asyncio

async def child(n):
    try:
        await asyncio.sleep(n)
        print("child done", n)
    except asyncio.CancelledError:
        print("child cancelled", n)
        raise

async def main():
    try:
        async with asyncio.timeout(2):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(child(1))
                tg.create_task(child(3))
    except TimeoutError:
        print("timed out")
    print(asyncio.current_task().cancelling())

asyncio.run(main())
