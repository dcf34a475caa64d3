import asyncio

async def leaf(n):
    await asyncio.sleep(n)
    return [1, 2][n]

async def branch():
    return await asyncio.gather(leaf(0), leaf(2))

async def main():
    await branch()

asyncio.run(main())
