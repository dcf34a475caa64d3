import asyncio

async def consumer(n, cond):
    async with cond:
        print(n, "waits")
        await cond.wait()
        print(n, "woke, locked:", cond.locked())

async def main():
    cond = asyncio.Condition()
    ts = [asyncio.create_task(consumer(n, cond)) for n in "abc"]
    await asyncio.sleep(0)
    for call in (cond.notify, cond.notify_all):
        try:
            call()
        except RuntimeError as e:
            print(e)
    try:
        await cond.wait()
    except RuntimeError as e:
        print(e)
    async with cond:
        cond.notify(1)
        print("notified one")
    await asyncio.sleep(1)
    async with cond:
        cond.notify_all()
    await asyncio.gather(*ts)

asyncio.run(main())
