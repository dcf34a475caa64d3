# 100 tasks sleep for different times again and again; op = one sleep
import asyncio
from time import perf_counter

N = 100000
WARM = N // 10
OPS = N


async def sleeper(which, n):
    for i in range(n):
        await asyncio.sleep((which * 7 + i * 3) % 11 / 1e6)
    return n


async def work(n):
    return sum(await asyncio.gather(*(sleeper(w, n // 100) for w in range(100))))


EXPECT = N // 100 * 100


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "timers", OPS, t1 - t0)


asyncio.run(main())
