# nested loops of small-integer arithmetic; op = one inner iteration
from time import perf_counter

N = 2500
WARM = 250
OPS = N * 2500


def work(n):
    s = 0
    for i in range(n):
        for j in range(2500):
            s = (s + i * j) % 65521
    return s


EXPECT = 4227

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "int_loops", OPS, t1 - t0)
