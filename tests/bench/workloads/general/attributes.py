# attribute reads and writes on an instance; op = one round of 3 reads, 2 writes
from time import perf_counter

N = 10500000
WARM = N // 10
OPS = N


class Point:
    def __init__(self):
        self.x = 0
        self.y = 1
        self.z = 2


def work(n):
    p = Point()
    for _ in range(n):
        p.x = p.x + p.y
        p.z = p.x
    return p.z


EXPECT = N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "attributes", OPS, t1 - t0)
