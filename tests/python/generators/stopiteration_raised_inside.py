def g():
    try:
        yield 1
        raise StopIteration(5)
    except StopIteration as e:
        print("caught inside", e.value)
    yield 2
    raise StopIteration

it = g()
print(next(it), next(it))
try:
    next(it)
except RuntimeError as e:
    print(type(e).__name__, e)
print(list(it))
