# create 100,000 tasks that finish at once, then await each; op = one task
import asyncio
from time import perf_counter

N = 100000
WARM = 10000
OPS = N


async def nothing():
    return 1


async def work(n):
    tasks = [asyncio.create_task(nothing()) for _ in range(n)]
    total = 0
    for t in tasks:
        total += await t
    return total


EXPECT = N


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "create_tasks_100k", OPS, t1 - t0)


asyncio.run(main())
