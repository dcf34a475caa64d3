import asyncio

async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(1)
        print("completed")
    except TimeoutError:
        print("timed out")
    try:
        print(await asyncio.wait_for(asyncio.sleep(1, "done"), 1))
    except TimeoutError:
        print("wait_for timed out")
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(1))], timeout=1)
    print(len(done), len(pending))

asyncio.run(main())
