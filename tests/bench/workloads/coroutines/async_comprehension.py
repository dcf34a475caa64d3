# asynchronous comprehensions over an async generator; op = one item
import asyncio
from time import perf_counter

N = 4000000
WARM = N // 10
OPS = N


async def numbers(n):
    for i in range(n):
        yield i


async def work(n):
    total = 0
    for _ in range(n // 100):
        total += sum([x async for x in numbers(100) if x & 1])
    return total


EXPECT = N // 100 * 2500


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "async_comprehension", OPS, t1 - t0)


asyncio.run(main())
