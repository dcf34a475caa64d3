# create a future, add_done_callback, set_result through call_soon, 100 in flight;
# op = one future
import asyncio
from time import perf_counter

N = 200000
WARM = 20000
WIDTH = 100
OPS = N


async def work(n):
    loop = asyncio.get_running_loop()
    finished = loop.create_future()
    made = 0
    seen = 0
    total = 0

    def start():
        nonlocal made
        made += 1
        f = loop.create_future()
        f.add_done_callback(done)
        loop.call_soon(f.set_result, 1)

    def done(f):
        nonlocal seen, total
        seen += 1
        total += f.result()
        if made < n:
            start()
        elif seen == n:
            finished.set_result(None)

    for _ in range(WIDTH):
        start()
    await finished
    return total


EXPECT = N


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "future_callbacks", OPS, t1 - t0)


asyncio.run(main())
