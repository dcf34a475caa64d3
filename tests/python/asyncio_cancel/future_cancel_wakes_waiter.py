import asyncio

async def waits(f):
    try:
        await f
    except asyncio.CancelledError as e:
        print("future was cancelled", e.args, asyncio.current_task().cancelling())
        return "went on"

async def main():
    f = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(waits(f))
    await asyncio.sleep(0)
    f.cancel("no value")
    print(await t)

asyncio.run(main())
