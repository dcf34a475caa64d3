# oracle: cpython311
import sys
sys.setrecursionlimit(100_000)

def level(n):
    if n == 0:
        got = yield "bottom"
        return got
    return (yield from level(n - 1))

g = level(10_000)
print(next(g))
try:
    g.send("up")
except StopIteration as e:
    print(e.value)
g = level(10_000)
next(g)
g.close()
print("closed")
