# async with around an async for over an iterator class; op = one item
import asyncio
from time import perf_counter

N = 1600000
WARM = N // 10
OPS = N


class Gate:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        return False


class Items:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return 1


async def work(n):
    total = 0
    for _ in range(n // 10):
        async with Gate():
            async for item in Items(10):
                total += item
    return total


EXPECT = N // 10 * 10


async def main():
    await work(WARM)
    t0 = perf_counter()
    got = await work(N)
    t1 = perf_counter()
    if got != EXPECT:
        raise ValueError("wrong answer: " + str(got))
    print("RESULT", "async_with_for", OPS, t1 - t0)


asyncio.run(main())
