def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f.__defaults__)

n = 1
def g(a=n, *, b=n * 10):
    return a, b
n = 5
print(g(), g.__kwdefaults__)
g.__defaults__ = (100,)
print(g())
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
