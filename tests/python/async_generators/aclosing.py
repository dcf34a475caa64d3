import asyncio
from contextlib import aclosing

async def lines():
    try:
        for line in ("하나", "둘", "셋"):
            yield line
    finally:
        print("file closed")

async def main():
    async with aclosing(lines()) as ls:
        async for line in ls:
            print(line)
            if line == "둘":
                break
    print("after")

asyncio.run(main())
