# 20 tasks share one lock, each holds it over sleep(0); op = one acquire
import asyncio
from time import perf_counter

N = 60000
WARM = N // 10
OPS = N


async def worker(lock, box, n):
    for _ in range(n):
        async with lock:
            value = box[0]
            await asyncio.sleep(0)
            box[0] = value + 1


async def work(n):
    lock, box = asyncio.Lock(), [0]
    await asyncio.gather(*(worker(lock, box, n // 20) for _ in range(20)))
    return box[0]


EXPECT = N // 20 * 20


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "lock", OPS, t1 - t0)


asyncio.run(main())
