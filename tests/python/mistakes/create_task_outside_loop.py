import asyncio

async def work():
    print("never")

asyncio.create_task(work())
