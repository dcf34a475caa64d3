# floats in a tight loop with math.sqrt; op = one round
from time import perf_counter

N = 5000000
WARM = N // 10
OPS = N


from math import sqrt


def work(n):
    x = 0.0
    for i in range(n):
        x = sqrt(x * x * 0.25 + i % 3 + 1.5) - 0.5
    return 0.5 < x < 2.5


EXPECT = True

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "float_math", OPS, t1 - t0)
