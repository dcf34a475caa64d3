def g():
    it = iter([1])
    while True:
        yield next(it)

for x in g():
    print(x)
