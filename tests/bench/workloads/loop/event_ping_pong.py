# two tasks wake each other through two events; op = one wait
import asyncio
from time import perf_counter

N = 120000
WARM = N // 10
OPS = N


async def player(mine, other, n):
    hits = 0
    for _ in range(n):
        await mine.wait()
        mine.clear()
        hits += 1
        other.set()
    return hits


async def work(n):
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    return sum(await asyncio.gather(player(ping, pong, n // 2), player(pong, ping, n // 2)))


EXPECT = N


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "event_ping_pong", OPS, t1 - t0)


asyncio.run(main())
