def inner():
    yield 1
    raise ValueError("deep")

def middle():
    yield from inner()

def outer():
    yield from middle()

it = outer()
next(it)
next(it)
