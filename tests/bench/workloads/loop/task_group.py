# task groups of 20 short tasks; op = one task
import asyncio
from time import perf_counter

N = 90000
WARM = N // 10
OPS = N


async def step(box):
    await asyncio.sleep(0)
    box[0] += 1


async def work(n):
    box = [0]
    for _ in range(n // 20):
        async with asyncio.TaskGroup() as group:
            for _ in range(20):
                group.create_task(step(box))
    return box[0]


EXPECT = N // 20 * 20


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "task_group", OPS, t1 - t0)


asyncio.run(main())
