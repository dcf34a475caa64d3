# 100 tasks share a semaphore of 10, each holds it over sleep(0); op = one acquire
import asyncio
from time import perf_counter

N = 100000
WARM = N // 10
OPS = N


async def worker(gate, n):
    done = 0
    for _ in range(n):
        async with gate:
            await asyncio.sleep(0)
            done += 1
    return done


async def work(n):
    gate = asyncio.Semaphore(10)
    return sum(await asyncio.gather(*(worker(gate, n // 100) for _ in range(100))))


EXPECT = N // 100 * 100


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "semaphore", OPS, t1 - t0)


asyncio.run(main())
