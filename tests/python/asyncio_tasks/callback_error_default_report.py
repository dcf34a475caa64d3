import asyncio

def broken(x):
    raise ValueError(x)

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(broken, "soon")
    loop.call_later(1, broken, "later")
    await asyncio.sleep(2)
    print("main survives")

asyncio.run(main())
