# five chained generators: source, map, filter, map, filter; op = one source item
from time import perf_counter

N = 4000000
WARM = 400000
OPS = N


def source(n):
    for i in range(n):
        yield i


def add(it, k):
    for x in it:
        yield x + k


def odd(it):
    for x in it:
        if x & 1:
            yield x


def mul(it, k):
    for x in it:
        yield x * k


def not_by_five(it):
    for x in it:
        if x % 5:
            yield x


def work(n):
    count = 0
    for x in not_by_five(mul(odd(add(source(n), 1)), 3)):
        count += 1
    return count


EXPECT = N * 2 // 5

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "gen_pipeline", OPS, t1 - t0)
