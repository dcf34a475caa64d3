# one task notifies 10 that wait on a condition; op = one wake-up
import asyncio
from time import perf_counter

N = 120000
WARM = N // 10
OPS = N


async def waiter(condition, box, n):
    for _ in range(n):
        async with condition:
            await condition.wait()
            box[0] += 1


async def work(n):
    condition, box = asyncio.Condition(), [0]
    tasks = [asyncio.create_task(waiter(condition, box, n // 10)) for _ in range(10)]
    while box[0] < n // 10 * 10:
        await asyncio.sleep(0)
        async with condition:
            condition.notify_all()
    await asyncio.gather(*tasks)
    return box[0]


EXPECT = N // 10 * 10


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "condition", OPS, t1 - t0)


asyncio.run(main())
