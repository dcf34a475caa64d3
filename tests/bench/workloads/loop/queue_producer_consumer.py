# one producer and one consumer over asyncio.Queue(maxsize=10); op = one item
import asyncio
from time import perf_counter

N = 300000
WARM = 30000
OPS = N


async def producer(q, n):
    for i in range(n):
        await q.put(1)
    await q.put(None)


async def consumer(q):
    total = 0
    while True:
        x = await q.get()
        if x is None:
            return total
        total += x


async def work(n):
    q = asyncio.Queue(maxsize=10)
    c = asyncio.create_task(consumer(q))
    p = asyncio.create_task(producer(q, n))
    await p
    return await c


EXPECT = N


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "queue_producer_consumer", OPS, t1 - t0)


asyncio.run(main())
