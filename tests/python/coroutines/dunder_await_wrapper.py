async def f():
    return 7

c = f()
w = c.__await__()
print(type(w).__name__, iter(w) is w)
try:
    next(w)
except StopIteration as e:
    print(e.value)
try:
    next(w)
except RuntimeError as e:
    print(e)
w = f().__await__()
print(w.close())
def drive(c):
    return (yield from c.__await__())
try:
    next(drive(f()))
except StopIteration as e:
    print(e.value)
