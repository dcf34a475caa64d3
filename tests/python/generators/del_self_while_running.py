def g():
    global it
    yield 1
    it = None
    print("still running")
    yield 2
    print("and finishing")

it = g()
print(next(it))
print(next(it))
print(it)
