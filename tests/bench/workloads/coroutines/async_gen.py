# `async for` over an async generator that never suspends, driven by hand with
# send(None), no loop; op = one item
from time import perf_counter

N = 6000000
WARM = 600000
OPS = N


async def numbers(n):
    for i in range(1, n + 1):
        yield i


async def consume(n):
    s = 0
    async for x in numbers(n):
        s ^= x
    return s


def work(n):
    try:
        consume(n).send(None)
    except StopIteration as e:
        return e.value


EXPECT = N                      # xor of 1..N is N when N % 4 == 0

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "async_gen", OPS, t1 - t0)
