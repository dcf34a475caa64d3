import asyncio

async def main():
    lock = asyncio.Lock()
    with lock:
        print("never")

asyncio.run(main())
