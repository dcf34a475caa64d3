import asyncio

async def stubborn():
    try:
        await asyncio.sleep(100)
    finally:
        raise ValueError("cleanup failed")

async def main():
    t = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    print("main done")

asyncio.run(main())
print("after run")
