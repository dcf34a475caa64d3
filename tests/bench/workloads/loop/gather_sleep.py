# 10,000 tasks gathered, each sleeps a small varied time (0 to 5 ms), four times
# over; op = one sleeping task. On a real clock the delays are short enough that
# most have run out before the 10,000 tasks have all started.
import asyncio
from time import perf_counter

N = 4
WARM = 1
TASKS = 10000
OPS = N * TASKS


async def sleeper(i, delay):
    await asyncio.sleep(delay)
    return i & 1


async def work(rounds):
    total = 0
    seed = 12345
    for _ in range(rounds):
        aws = []
        for i in range(TASKS):
            seed = (seed * 1103 + 12345) % 65536
            aws.append(sleeper(i, (seed % 5000) / 1000000))
        for r in await asyncio.gather(*aws):
            total += r
    return total


EXPECT = N * TASKS // 2


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "gather_sleep", OPS, t1 - t0)


asyncio.run(main())
