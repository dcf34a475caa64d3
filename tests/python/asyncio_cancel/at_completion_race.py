import asyncio

async def work():
    await asyncio.sleep(1)
    return "finished"

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(1)
    print("cancel asked", t.cancel())
    try:
        print(await t)
    except asyncio.CancelledError:
        print("cancelled")
    f = asyncio.get_running_loop().create_future()
    async def waits():
        try:
            return await f
        except asyncio.CancelledError:
            return "cancelled although the result was set"
    w = asyncio.create_task(waits())
    await asyncio.sleep(0)
    f.set_result("result")
    w.cancel()
    print(await w)

asyncio.run(main())
