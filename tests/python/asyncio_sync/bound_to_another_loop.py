import asyncio

lock = asyncio.Lock()

async def contend():
    async def hold():
        async with lock:
            await asyncio.sleep(0)
    try:
        await asyncio.gather(hold(), hold())
        print("fine")
    except RuntimeError as e:
        print(str(e).split(" at ")[0], "...", str(e).split("] ")[-1] if "] " in str(e) else str(e)[-32:])

asyncio.run(contend())
asyncio.run(contend())
