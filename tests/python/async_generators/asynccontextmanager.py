import asyncio
from contextlib import asynccontextmanager

@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name.upper()
    except ValueError as e:
        print("handled", e)
    finally:
        print("close", name)

async def main():
    async with connection("db") as c:
        print("using", c)
    async with connection("x"):
        raise ValueError("bad query")
    try:
        async with connection("y"):
            raise KeyError("k")
    except KeyError as e:
        print("out", repr(e))

asyncio.run(main())
