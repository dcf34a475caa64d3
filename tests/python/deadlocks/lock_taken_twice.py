import asyncio

lock = asyncio.Lock()

async def outer():
    async with lock:
        print("outer has the lock")
        await inner()

async def inner():
    async with lock:
        print("never")

asyncio.run(outer())
