import asyncio

async def child():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("child cancelled")
        raise KeyError("child cleanup")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child())
            await asyncio.sleep(1)
            raise ValueError("body")
    except* ValueError as eg:
        print("V", eg.exceptions)
    except* KeyError as eg:
        print("K", eg.exceptions)

asyncio.run(main())
