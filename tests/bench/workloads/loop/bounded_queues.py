# a chain of three stages over queues of size 5; op = one item through all
import asyncio
from time import perf_counter

N = 80000
WARM = N // 10
OPS = N


async def stage(source, sink):
    while True:
        item = await source.get()
        await sink.put(item)
        if item is None:
            return


async def feed(sink, n):
    for i in range(n):
        await sink.put(i)
    await sink.put(None)


async def work(n):
    queues = [asyncio.Queue(5) for _ in range(4)]
    tasks = [asyncio.create_task(stage(a, b)) for a, b in zip(queues, queues[1:])]
    tasks.append(asyncio.create_task(feed(queues[0], n)))
    total = 0
    while (item := await queues[-1].get()) is not None:
        total += item
    await asyncio.gather(*tasks)
    return total


EXPECT = N * (N - 1) // 2


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "bounded_queues", OPS, t1 - t0)


asyncio.run(main())
