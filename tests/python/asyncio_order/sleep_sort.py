import asyncio

async def put(x, out):
    await asyncio.sleep(x / 10)
    out.append(x)

async def main():
    out = []
    await asyncio.gather(*(put(x, out) for x in [5, 3, 9, 1, 3, 0, 7]))
    print(out)

asyncio.run(main())
