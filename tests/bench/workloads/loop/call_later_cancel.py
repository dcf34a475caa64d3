# timers set and half of them cancelled before they fire; op = one timer
import asyncio
from time import perf_counter

N = 30000
WARM = N // 10
OPS = N


async def work(n):
    loop = asyncio.get_running_loop()
    fired = 0

    def fire():
        nonlocal fired
        fired += 1

    for _ in range(n // 100):
        handles = [loop.call_later(i / 1e6, fire) for i in range(100)]
        for handle in handles[::2]:
            handle.cancel()
        await asyncio.sleep(2e-4)
    return fired


EXPECT = N // 100 * 50


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "call_later_cancel", OPS, t1 - t0)


asyncio.run(main())
