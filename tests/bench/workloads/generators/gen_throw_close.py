# throw into a generator that catches, then close another; op = both
from time import perf_counter

N = 600000
WARM = N // 10
OPS = N


def patient(log):
    try:
        while True:
            try:
                yield 1
            except ValueError:
                log[0] += 1
    finally:
        log[1] += 1


def work(n):
    log = [0, 0]
    g = patient(log)
    next(g)
    for _ in range(n):
        g.throw(ValueError())
        h = patient(log)
        next(h)
        h.close()
    g.close()
    return log[0] + log[1]


EXPECT = 2 * N + 1

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "gen_throw_close", OPS, t1 - t0)
