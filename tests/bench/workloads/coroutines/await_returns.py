# await of a coroutine that returns at once, four deep; op = one await of the outermost
import asyncio
from time import perf_counter

N = 1200000
WARM = N // 10
OPS = N


async def one():
    return 1


async def two():
    return await one() + 1


async def three():
    return await two() + 1


async def four():
    return await three() + 1


async def work(n):
    total = 0
    for _ in range(n):
        total += await four()
    return total


EXPECT = 4 * N


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "await_returns", OPS, t1 - t0)


asyncio.run(main())
