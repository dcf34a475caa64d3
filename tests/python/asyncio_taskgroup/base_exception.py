import asyncio

async def quits():
    await asyncio.sleep(1)
    raise SystemExit("goodbye")

async def other():
    try:
        await asyncio.sleep(5)
    finally:
        print("other ends")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(other())
            tg.create_task(quits())
    except BaseException as e:
        print("main", repr(e))

asyncio.run(main())
