# sum over nested generator expressions with a condition; op = one item of the source
from time import perf_counter

N = 6000000
WARM = N // 10
OPS = N


def work(n):
    return sum(x for x in (i * 2 for i in range(n)) if x % 3)


EXPECT = sum(range(0, 2 * N, 2)) - sum(range(0, 2 * N, 6))

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "genexpr_sum", OPS, t1 - t0)
