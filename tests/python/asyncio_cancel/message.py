import asyncio

async def work():
    await asyncio.sleep(10)

async def deep():
    await work()

async def main():
    t = asyncio.create_task(deep())
    await asyncio.sleep(0)
    t.cancel("because")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)
    try:
        t.result()
    except asyncio.CancelledError as e:
        print("result", e.args)
    u = asyncio.create_task(work())
    await asyncio.sleep(0)
    u.cancel("one")
    u.cancel("two")
    try:
        await u
    except asyncio.CancelledError as e:
        print(e.args, u.cancelling())

asyncio.run(main())
