import asyncio

async def work():
    asyncio.current_task().cancel("me")
    print("still running")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print("at next await", e.args)
        raise

async def no_await():
    asyncio.current_task().cancel()
    return "returned"

async def main():
    await asyncio.gather(asyncio.create_task(work()), return_exceptions=True)
    t = asyncio.create_task(no_await())
    try:
        print(await t)
    except asyncio.CancelledError:
        print("cancelled although it returned?", t.cancelled())

asyncio.run(main())
