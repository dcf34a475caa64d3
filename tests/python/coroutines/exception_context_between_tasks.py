import asyncio, sys

async def a():
    try:
        raise ValueError("a")
    except ValueError:
        await asyncio.sleep(0)
        print("a", repr(sys.exception()))

async def b():
    print("b", repr(sys.exception()))
    try:
        raise KeyError("b")
    except KeyError as e:
        print("b context", repr(e.__context__))
        await asyncio.sleep(0)

async def main():
    await asyncio.gather(a(), b())
    print("main", sys.exception())

asyncio.run(main())
