import asyncio

async def work():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelling", me.cancelling())
        print("uncancel", me.uncancel(), me.uncancel(), me.uncancel())
    await asyncio.sleep(1)
    return "fine"

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    t.cancel()
    t.cancel()
    print(await t)

asyncio.run(main())
