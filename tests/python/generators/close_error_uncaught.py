def g():
    try:
        yield
    finally:
        raise KeyError("cleanup")

it = g()
next(it)
it.close()
