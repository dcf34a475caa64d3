# values passed up through 20 nested `yield from`; op = one value
from time import perf_counter

N = 1000000
WARM = 100000
DEPTH = 20
OPS = N


def nest(depth, n):
    if depth == 0:
        for i in range(1, n + 1):
            yield i
    else:
        yield from nest(depth - 1, n)


def work(n):
    s = 0
    for x in nest(DEPTH, n):
        s ^= x
    return s


EXPECT = N                      # xor of 1..N is N when N % 4 == 0

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "yield_from_depth", OPS, t1 - t0)
