# 100 tasks, each `await asyncio.sleep(0)` K times; op = one sleep(0)
import asyncio
from time import perf_counter

N = 4000
WARM = 400
TASKS = 100
OPS = N * TASKS


async def switcher(k):
    n = 0
    for _ in range(k):
        await asyncio.sleep(0)
        n += 1
    return n


async def work(k):
    tasks = [asyncio.create_task(switcher(k)) for _ in range(TASKS)]
    total = 0
    for t in tasks:
        total += await t
    return total


EXPECT = OPS


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "task_switch", OPS, t1 - t0)


asyncio.run(main())
