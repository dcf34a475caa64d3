def g():
    try:
        yield 1 / 0
    except ZeroDivisionError:
        yield "caught own"
    yield from (1 // x for x in (1, 0))

it = g()
print(next(it), next(it))
try:
    next(it)
except ZeroDivisionError as e:
    print(e)
print(next(it, "ended"))
