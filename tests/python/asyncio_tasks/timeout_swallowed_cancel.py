import asyncio

async def main():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                print("swallowed")
            print("body goes on", asyncio.current_task().cancelling())
    except TimeoutError:
        print("timeout")
    print("end", asyncio.current_task().cancelling())
    await asyncio.sleep(0)

asyncio.run(main())
