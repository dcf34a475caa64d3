class CM:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, t, v, tb):
        print("exit", self.name, t.__name__ if t else None)
        return t is KeyError

def g():
    with CM("a") as a, CM("b"):
        yield 1
    yield 2

it = g()
next(it)
print(it.throw(KeyError("swallowed by b")))
it = g()
next(it)
it.close()
it = g()
next(it)
try:
    it.throw(ValueError("v"))
except ValueError:
    print("out")
