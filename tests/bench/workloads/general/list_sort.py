# sort, keyed sort, comprehensions and slices of a list of 50,000 integers;
# op = one element of one round
from time import perf_counter

N = 12
WARM = 2
SIZE = 50000
OPS = N * SIZE


def work(n):
    bad = 0
    for r in range(n):
        x = r + 1
        data = []
        for _ in range(SIZE):
            x = (x * 1366 + 150889) % 714025
            data.append(x)
        up = sorted(data)
        down = sorted(data, key=lambda v: -v)
        evens = [v for v in up if v % 2 == 0]
        squares = [(v % 1000) * (v % 1000) for v in data]
        data.sort()
        if up != data or up[::-1] != down:
            bad += 1
        if len(squares) != SIZE or evens != sorted(evens):
            bad += 1
    return bad


EXPECT = 0

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "list_sort", OPS, t1 - t0)
