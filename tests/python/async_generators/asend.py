import asyncio

async def echo():
    got = yield "ready"
    while got is not None:
        await asyncio.sleep(0)
        got = yield f"got {got}"
    print("leaving")

async def main():
    e = echo()
    try:
        await e.asend("too early")
    except TypeError as err:
        print(err)
    print(await e.asend(None))
    print(await e.asend(1))
    print(await e.asend("둘"))
    try:
        await e.asend(None)
    except StopAsyncIteration:
        print("stopped")

asyncio.run(main())
