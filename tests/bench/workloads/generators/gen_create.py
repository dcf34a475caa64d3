# create and exhaust many generators of three values; op = one generator
from time import perf_counter

N = 3000000
WARM = 300000
OPS = N


def three(a):
    yield a
    yield a + 1
    yield a + 2


def work(n):
    s = 0
    for i in range(n):
        for x in three(i):
            s ^= x
    return s


def reference(n):
    s = 0
    for i in range(n):
        s ^= i ^ (i + 1) ^ (i + 2)
    return s


EXPECT = reference(N)

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "gen_create", OPS, t1 - t0)
