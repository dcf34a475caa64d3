import asyncio, sys

async def main():
    asyncio.get_running_loop().call_later(1, sys.exit, 7)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("main is cancelled on the way out")
        raise
    finally:
        print("finally")

asyncio.run(main())
