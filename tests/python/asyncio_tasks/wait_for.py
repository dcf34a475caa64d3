import asyncio

async def n(d):
    try:
        await asyncio.sleep(d)
        return d
    except asyncio.CancelledError as e:
        print("cancelled inside", e.args)
        raise

async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    print(await asyncio.wait_for(n(1), 2), loop.time() - t0)
    try:
        await asyncio.wait_for(n(5), timeout=1)
    except asyncio.TimeoutError as e:
        print(repr(e), repr(e.__cause__), TimeoutError is asyncio.TimeoutError, loop.time() - t0)
    print(await asyncio.wait_for(n(1), None))
    try:
        await asyncio.wait_for(n(1), 0)
    except TimeoutError:
        print("zero")
    try:
        await asyncio.wait_for(n(1), -1)
    except TimeoutError:
        print("negative")

asyncio.run(main())
