import asyncio

async def fib(n):
    if n < 2:
        return n
    a, b = await asyncio.gather(fib(n - 1), fib(n - 2)) if n > 6 else (await fib(n - 1), await fib(n - 2))
    return a + b

async def depth(n):
    return 0 if n == 0 else 1 + await depth(n - 1)

print(asyncio.run(fib(10)), asyncio.run(depth(300)))
