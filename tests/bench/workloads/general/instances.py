# small instances made and dropped, with __init__ and __eq__; op = one instance
from time import perf_counter

N = 1800000
WARM = N // 10
OPS = N


class Pair:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def __eq__(self, other):
        return self.a == other.a and self.b == other.b


def work(n):
    same = 0
    last = Pair(0, 0)
    for i in range(n):
        pair = Pair(i & 1, 0)
        if pair == last:
            same += 1
    return same


EXPECT = N // 2

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "instances", OPS, t1 - t0)
