import asyncio

async def left(n):
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        print("cancelled", n)
        await asyncio.sleep(1)
        print("cleaned", n)
        raise

async def main():
    t = asyncio.create_task(left("t"))
    await asyncio.sleep(0)
    print("main returns")
    return 5

print(asyncio.run(main()))
