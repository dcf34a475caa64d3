import asyncio

async def child(n):
    try:
        await asyncio.sleep(10)
    finally:
        print("child", n, "ends")

async def group():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child(1))
            await asyncio.sleep(5)
    except asyncio.CancelledError as e:
        print("group cancelled", e.args)
        raise

async def main():
    t = asyncio.create_task(group())
    await asyncio.sleep(1)
    t.cancel("outside")
    try:
        await t
    except asyncio.CancelledError as e:
        print("main", e.args)

asyncio.run(main())
