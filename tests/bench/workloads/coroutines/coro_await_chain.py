# drive by hand, with send(None), a coroutine that awaits a chain of 10 more
# (nothing suspends, no loop); op = one chain of 11 coroutines
from time import perf_counter

N = 400000
WARM = 40000
DEPTH = 10
OPS = N


async def chain(n):
    if n == 0:
        return 1
    return 1 + await chain(n - 1)


def work(n):
    total = 0
    for _ in range(n):
        try:
            chain(DEPTH).send(None)
        except StopIteration as e:
            total += e.value
    return total


EXPECT = N * (DEPTH + 1)

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "coro_await_chain", OPS, t1 - t0)
