import asyncio, sys

async def quits():
    await asyncio.sleep(1)
    sys.exit(3)

async def other():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("other cancelled")
        raise

async def main():
    try:
        await asyncio.gather(quits(), other())
    except BaseException as e:
        print("main sees", repr(e))

asyncio.run(main())
