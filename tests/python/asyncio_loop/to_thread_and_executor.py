import asyncio, time

def blocking(n):
    time.sleep(n)
    return n * 10

async def main():
    print(await asyncio.to_thread(blocking, 1))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, blocking, 2))
    try:
        await asyncio.to_thread(lambda: 1 / 0)
    except ZeroDivisionError as e:
        print(e)

asyncio.run(main())
