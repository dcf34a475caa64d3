# bound methods, one calls another through self; op = one outer call
from time import perf_counter

N = 5000000
WARM = N // 10
OPS = N


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, amount):
        self.count += amount
        return self

    def step(self):
        return self.add(1)


class Quiet(Counter):
    pass


def work(n):
    counter = Quiet()
    for _ in range(n):
        counter.step()
    return counter.count


EXPECT = N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "method_calls", OPS, t1 - t0)
