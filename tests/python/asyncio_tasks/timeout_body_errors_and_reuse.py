import asyncio

async def main():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise KeyError("instead")
    except KeyError as e:
        print(repr(e))
    except TimeoutError as e:
        print("timeout", repr(e.__cause__))
    cm = asyncio.timeout(1)
    async with cm:
        pass
    try:
        async with cm:
            pass
    except RuntimeError as e:
        print(e)
    try:
        cm.reschedule(1)
    except RuntimeError as e:
        print(e)
    print(repr(cm), repr(asyncio.timeout(3)))

asyncio.run(main())
