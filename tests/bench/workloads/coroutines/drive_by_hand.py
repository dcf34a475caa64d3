# a coroutine chain suspended by a custom awaitable and driven with send; op = one send
from time import perf_counter

N = 1600000
WARM = N // 10
OPS = N


class Tick:
    def __await__(self):
        return (yield 1)


async def inner(n):
    total = 0
    for _ in range(n):
        total += await Tick()
    return total


async def outer(n):
    return await inner(n)


def work(n):
    coro = outer(n)
    coro.send(None)
    try:
        while True:
            coro.send(2)
    except StopIteration as stop:
        return stop.value


EXPECT = 2 * N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "drive_by_hand", OPS, t1 - t0)
