import asyncio

cancelled = []

async def ok(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        cancelled.append(n)
        raise

async def bad():
    await asyncio.sleep(1)
    raise ValueError("bad")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            ts = [tg.create_task(ok(1)), tg.create_task(bad()), tg.create_task(ok(2))]
    except ExceptionGroup as eg:
        print(eg, eg.exceptions)
    print(sorted(cancelled), [t.cancelled() for t in ts], asyncio.current_task().cancelling())

asyncio.run(main())
