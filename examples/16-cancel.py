import asyncio


async def download():
    try:
        for percent in range(0, 101, 20):
            print(f"{percent}%")
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("stopping: deleting the half-finished file")
        await asyncio.sleep(0.5)
        raise


async def main():
    task = asyncio.create_task(download())
    await asyncio.sleep(2.5)
    task.cancel("user pressed stop")
    try:
        await task
    except asyncio.CancelledError as stop:
        print("cancelled:", stop)


asyncio.run(main())
