import asyncio


async def child(name):
    for turn in range(1, 4):
        print(f"{name} slides ({turn})")
        await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    kids = [asyncio.create_task(child(name)) for name in ("Ari", "Bora", "Chan")]
    loop.call_soon(print, "--- a callback waits in the same line")
    await asyncio.gather(*kids)


asyncio.run(main())
