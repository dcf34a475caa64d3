import asyncio


async def hike(name, hours, slips=False):
    try:
        await asyncio.sleep(hours)
    except asyncio.CancelledError:
        print(f"{name} turns back")
        raise
    if slips:
        raise RuntimeError(f"{name} slipped")
    print(f"{name} reached the top")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(hike("Yuna", 1))
            group.create_task(hike("Tom", 2, slips=True))
            group.create_task(hike("Jin", 3))
    except* RuntimeError as problems:
        print("group:", problems.exceptions)


asyncio.run(main())
