import itertools
state = iter([3, 1, 4, 0, 5])
print(list(iter(lambda: next(state), 0)))
print(next(state))
def g():
    x = 0
    while True:
        x += 1
        yield x
it = g()
print(list(iter(it.__next__, 4)))
print(it.__next__())
