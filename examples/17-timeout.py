import asyncio


async def slow_server():
    try:
        await asyncio.sleep(10)
        return "answer"
    finally:
        print("connection closed")


async def main():
    try:
        async with asyncio.timeout(2):
            print(await slow_server())
    except TimeoutError:
        print("too slow, using the cached page")

    async with asyncio.timeout(2):
        await asyncio.sleep(1)
        print("this one was quick enough")


asyncio.run(main())
