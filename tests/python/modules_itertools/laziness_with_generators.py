from itertools import chain, tee, takewhile, islice, groupby
def noisy(name, n):
    try:
        for i in range(n):
            print(name, i)
            yield i
    finally:
        print(name, "closed")
c = chain(noisy("a", 1), noisy("b", 5))
print("made")
print(next(c), next(c))
del c
print("dropped")
print(list(takewhile(lambda x: x < 1, noisy("t", 5))))
x, y = tee(noisy("tee", 2))
print(next(x), next(y))
print(list(x), list(y))
s = islice(noisy("s", 9), 1, 3)
print(list(s))
def boom():
    yield 1
    raise ValueError("inside")
try:
    list(chain([0], boom()))
except ValueError as e:
    print(e)
