# calls with defaults, keywords, *args and **kwargs; op = four calls
from time import perf_counter

N = 1600000
WARM = N // 10
OPS = N


def defaults(a, b=2, c=3):
    return a + b + c


def keywords(a, *, b, c=1):
    return a + b + c


def starred(*args):
    return len(args)


def doubled(**kwargs):
    return len(kwargs)


def work(n):
    total = 0
    for _ in range(n):
        total += defaults(1) + keywords(1, b=2) + starred(1, 2, 3) + doubled(a=1, b=2)
    return total


EXPECT = 15 * N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "call_kinds", OPS, t1 - t0)
