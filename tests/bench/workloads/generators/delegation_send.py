# values sent in through 10 nested `yield from`; op = one send
from time import perf_counter

N = 1200000
WARM = N // 10
OPS = N


def leaf():
    total = 0
    while True:
        value = yield total
        if value is None:
            return total
        total += value


def nest(depth):
    if depth == 0:
        return (yield from leaf())
    return (yield from nest(depth - 1))


def work(n):
    g = nest(10)
    next(g)
    for i in range(n):
        last = g.send(1)
    return last


EXPECT = N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "delegation_send", OPS, t1 - t0)
