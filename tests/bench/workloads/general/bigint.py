# sums and products beyond 64 bits; op = one addition and one multiplication
from time import perf_counter

N = 1000000
WARM = N // 10
OPS = N


def work(n):
    a, b = 1, 1
    modulus = 2**127 - 1
    for _ in range(n):
        a, b = b, (a * 31 + b * b) % modulus
    return b


EXPECT = 44470237279681000010435136531135583331

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "bigint", OPS, t1 - t0)
