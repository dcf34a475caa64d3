x = "global"
g = (x for x in range(3))
print(list(g), x)
fs = [f for f in ((lambda: i) for i in range(3))]
print([f() for f in fs])
n = 1
g = (n + i for i in range(2))
n = 100
print(list(g))
src = [1, 2]
g = (i for i in src)
src = [9, 9]
print(list(g))
print((lambda: (yield))().__name__, (i for i in ()).__name__)
print(sum(i for i in range(4)), max((i for i in [3, 1]), default=0))
