# send() ping-pong with an accumulating generator; op = one send()
from time import perf_counter

N = 10000000
WARM = 1000000
OPS = N


def accumulator():
    total = 0
    while True:
        x = yield total
        total += x


def work(n):
    g = accumulator()
    next(g)
    send = g.send
    t = 0
    for i in range(n):
        t = send(1)
    return t


EXPECT = N

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "gen_send", OPS, t1 - t0)
