import asyncio

async def si():
    yield 1
    raise StopIteration("s")

async def sai():
    yield 1
    raise StopAsyncIteration("a")

async def main():
    for g in (si(), sai()):
        try:
            async for x in g:
                print(x)
        except RuntimeError as e:
            print(e, "|", repr(e.__cause__))

asyncio.run(main())
