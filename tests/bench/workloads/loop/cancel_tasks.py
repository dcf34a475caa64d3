# tasks made, started, cancelled and awaited; op = one task
import asyncio
from time import perf_counter

N = 40000
WARM = N // 10
OPS = N


async def stay(box):
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        box[0] += 1
        raise


async def work(n):
    box = [0]
    for _ in range(n // 50):
        tasks = [asyncio.create_task(stay(box)) for _ in range(50)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return box[0]


EXPECT = N // 50 * 50


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "cancel_tasks", OPS, t1 - t0)


asyncio.run(main())
