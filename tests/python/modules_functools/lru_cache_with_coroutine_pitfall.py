import asyncio, functools

@functools.lru_cache
def load(x):
    async def inner():
        await asyncio.sleep(0)
        return x * 2
    return inner()

async def main():
    print(await load(1))
    try:
        print(await load(1))
    except RuntimeError as e:
        print(e)

asyncio.run(main())
