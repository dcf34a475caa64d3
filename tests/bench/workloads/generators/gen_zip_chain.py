# two generators through zip, enumerate and tuple unpacking; op = one pair
from time import perf_counter

N = 3000000
WARM = N // 10
OPS = N


def up(n):
    i = 0
    while i < n:
        yield i
        i += 1


def down(n):
    while n:
        yield n
        n -= 1


def work(n):
    total = 0
    for index, (a, b) in enumerate(zip(up(n), down(n))):
        total += a + b - index
    return total


EXPECT = N * N - N * (N - 1) // 2

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "gen_zip_chain", OPS, t1 - t0)
