import asyncio

async def stubborn():
    for i in range(3):
        try:
            await asyncio.sleep(10)
            print("slept", i)
        except asyncio.CancelledError:
            print("ignored", i)
    return "survived"

async def main():
    t = asyncio.create_task(stubborn())
    for _ in range(2):
        await asyncio.sleep(0)
        t.cancel()
    print(await t, t.cancelled(), t.cancelling())

asyncio.run(main())
