import asyncio

async def main():
    asyncio.get_running_loop().call_later(1, asyncio.current_task().cancel, "from a timer")
    await asyncio.sleep(10)

asyncio.run(main())
