import asyncio

async def main():
    for d in (0, -1):
        try:
            async with asyncio.timeout(d):
                print("body starts")
                await asyncio.sleep(0)
                print("never")
        except TimeoutError:
            print("timed out at the first await")
    try:
        async with asyncio.timeout(0):
            print("no await in here")
    except TimeoutError:
        print("timeout without await")
    else:
        print("fine")
    await asyncio.sleep(0)
    print("end", asyncio.current_task().cancelling())

asyncio.run(main())
