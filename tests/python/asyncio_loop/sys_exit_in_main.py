import asyncio, sys

async def main():
    try:
        await asyncio.sleep(1)
        sys.exit(4)
    finally:
        print("finally")

asyncio.run(main())
