# wait_for with a timeout that never strikes around one suspension; op = one wait_for
import asyncio
from time import perf_counter

N = 30000
WARM = N // 10
OPS = N


async def step():
    await asyncio.sleep(0)
    return 1


async def work(n):
    total = 0
    for _ in range(n):
        total += await asyncio.wait_for(step(), 10)
    return total


EXPECT = N


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "wait_for", OPS, t1 - t0)


asyncio.run(main())
