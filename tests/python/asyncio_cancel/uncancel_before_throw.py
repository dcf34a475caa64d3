import asyncio

async def work():
    await asyncio.sleep(1)
    return "not cancelled"

async def main():
    t = asyncio.create_task(work())
    t.cancel()
    print(t.uncancel())
    try:
        print(await t)
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
