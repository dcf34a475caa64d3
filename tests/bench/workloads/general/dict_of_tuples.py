# a dict keyed by tuples, get, set and membership; op = one key
from time import perf_counter

N = 1800000
WARM = N // 10
OPS = N


def work(n):
    grid = {}
    for i in range(n):
        key = (i % 300, i % 7)
        grid[key] = grid.get(key, 0) + 1
        if (i, i) in grid and i > 300:
            return -1
    return sum(grid.values())


EXPECT = N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "dict_of_tuples", OPS, t1 - t0)
