# list indexing, swapping, append and pop; op = one comparison
from time import perf_counter

N = 6000000
WARM = N // 10
OPS = N


def work(n):
    compared = 0
    while compared < n:
        items = [i * 7919 % 101 for i in range(100)]
        for end in range(99, 0, -1):
            for i in range(end):
                if items[i] > items[i + 1]:
                    items[i], items[i + 1] = items[i + 1], items[i]
                compared += 1
    return items[0] <= items[50] <= items[99]


EXPECT = True

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "bubble_list", OPS, t1 - t0)
