class Counter:
    def __init__(self, limit):
        self.limit = limit
    def __iter__(self):
        n = 0
        while n < self.limit:
            yield n
            n += 1
    @staticmethod
    def st():
        yield "static"
    @classmethod
    def cl(cls):
        yield cls.__name__
    @property
    def prop(self):
        yield "prop", self.limit

c = Counter(2)
print(list(c), list(c), list(c.st()), list(Counter.cl()), list(c.prop))

def make():
    total = 0
    def add():
        nonlocal total
        while True:
            total += yield total
    return add, lambda: total

add, read = make()
it = add()
next(it)
it.send(5), it.send(7)
print(read(), it.gi_frame.f_locals)
