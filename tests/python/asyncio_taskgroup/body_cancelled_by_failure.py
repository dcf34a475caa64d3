import asyncio

async def bad():
    await asyncio.sleep(1)
    raise ValueError("bad")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("body cancelled")
                raise
    except* ValueError as eg:
        print("group", eg.exceptions)
    print("after", asyncio.current_task().cancelling())

asyncio.run(main())
