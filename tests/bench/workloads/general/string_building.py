# f-strings, join, split, replace, slices; op = one line
from time import perf_counter

N = 600000
WARM = N // 10
OPS = N


def work(n):
    length = 0
    for i in range(n):
        line = f"{i:>6} {i % 7} item-{i}"
        parts = line.replace("item", "thing").split()
        length += len("/".join(parts)) + len(line[-3:])
    return length


EXPECT = sum(len(f"{i}/{i % 7}/thing-{i}") + 3 for i in range(N))

work(WARM)
t0 = perf_counter()
got = work(N)
t1 = perf_counter()
if got != EXPECT:
    raise ValueError("wrong answer: " + str(got))
print("RESULT", "string_building", OPS, t1 - t0)
