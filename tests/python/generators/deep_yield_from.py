def level(n):
    if n == 0:
        got = yield "bottom"
        return got
    return (yield from level(n - 1))

import sys
sys.setrecursionlimit(2000)
g = level(900)
print(next(g))
try:
    g.send("up")
except StopIteration as e:
    print(e.value)
g = level(900)
next(g)
try:
    g.throw(KeyError("through"))
except KeyError as e:
    n, tb = 0, e.__traceback__
    while tb:
        n, tb = n + 1, tb.tb_next
    print(repr(e), n)
