# try/except in a loop, an exception raised two calls deep every time;
# op = one raise and catch
from time import perf_counter

N = 1000000
WARM = 100000
OPS = N


class Oops(Exception):
    pass


def inner(i):
    if i & 1:
        raise Oops("odd")
    raise ValueError("even")


def outer(i):
    inner(i)


def work(n):
    a = 0
    b = 0
    for i in range(n):
        try:
            outer(i)
        except ValueError:
            a += 1
        except Oops:
            b += 1
    return 3 * a + b


EXPECT = 2 * N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "exceptions", OPS, t1 - t0)
