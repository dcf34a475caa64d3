def g(n):
    yield n
    if n == 1:
        return
    if n == 2:
        return (1, 2)
    if n == 3:
        return None
    return ValueError("as a value")

for n in range(1, 5):
    it = g(n)
    next(it)
    try:
        next(it)
    except StopIteration as e:
        print(n, e.args, repr(e.value), repr(e))
