# for-loop over a generator that yields 1..N; op = one value
from time import perf_counter

N = 12000000
WARM = 1200000
OPS = N


def numbers(n):
    for i in range(1, n + 1):
        yield i


def work(n):
    s = 0
    for x in numbers(n):
        s ^= x
    return s


EXPECT = N                      # xor of 1..N is N when N % 4 == 0

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "gen_next", OPS, t1 - t0)
