def noisy(n):
    print("eval", n)
    return n

g = (noisy(x) for x in [noisy(1), noisy(2)] if noisy(x + 10) > 0)
print("made")
print(next(g))
print(next(g))
print(next(g, "end"))
try:
    (x for x in 5)
except TypeError as e:
    print(e)
g = (y for x in [1] for y in x)
try:
    next(g)
except TypeError as e:
    print(e)
