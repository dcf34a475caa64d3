import asyncio

async def work():
    try:
        print("body")
    finally:
        print("finally")

async def main():
    t = asyncio.create_task(work())
    t.cancel()
    await asyncio.gather(t, return_exceptions=True)
    print(t.cancelled())

asyncio.run(main())
