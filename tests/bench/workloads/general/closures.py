# calls of closures that share a cell; op = one call
from time import perf_counter

N = 10000000
WARM = N // 10
OPS = N


def make(step):
    total = 0

    def add():
        nonlocal total
        total += step
        return total

    return add


def work(n):
    one, two = make(1), make(2)
    for _ in range(n // 2):
        one()
        two()
    return one() + two() - 3


EXPECT = N // 2 * 3

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "closures", OPS, t1 - t0)
