import asyncio

async def ticks():
    try:
        for i in range(10):
            yield i
            await asyncio.sleep(1)
    finally:
        print("finally starts")
        await asyncio.sleep(0)
        print("finally ends")

async def main():
    async for t in ticks():
        print(t)
        if t == 1:
            break
    print("after break")
    await asyncio.sleep(0)
    print("one turn later")
    await asyncio.sleep(0)
    print("end of main")

asyncio.run(main())
