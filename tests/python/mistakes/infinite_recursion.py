def f(n):
    return f(n + 1)

try:
    f(0)
except RecursionError as e:
    print(type(e).__name__, e)
def g():
    yield from g()
try:
    next(g())
except RecursionError as e:
    print(type(e).__name__, e)
