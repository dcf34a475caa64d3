# list, dict and set comprehensions of 100 items; op = one item
from time import perf_counter

N = 12000000
WARM = N // 10
OPS = N


def work(n):
    total = 0
    for _ in range(n // 300):
        squares = [i * i for i in range(100)]
        table = {i: s for i, s in enumerate(squares)}
        total += len({s % 50 for s in table.values()}) + squares[-1]
    return total


EXPECT = N // 300 * (9801 + len({i * i % 50 for i in range(100)}))

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "comprehensions", OPS, t1 - t0)
