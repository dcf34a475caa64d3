import asyncio

def show(x):
    print(x)

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(show, 1)
    loop.call_soon(lambda: (show(2), loop.call_soon(show, "2 again")))
    loop.call_soon(show, 3)
    print("scheduled")
    await asyncio.sleep(0)
    print("back in main")
    await asyncio.sleep(0)
    print("end")

asyncio.run(main())
