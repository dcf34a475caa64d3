# recursive fib(27), 16 times; op = one call
from time import perf_counter

N = 16
WARM = 2
OPS = N * 635621


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def work(n):
    s = 0
    for _ in range(n):
        s += fib(27)
    return s


EXPECT = N * 196418

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "fib", OPS, t1 - t0)
