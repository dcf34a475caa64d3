# oracle: cpython311
import sys
sys.setrecursionlimit(100_000)
def inc(src):
    for x in src:
        yield x + 1
g = iter([0, 10])
for _ in range(2000):
    g = inc(g)
print(list(g))
