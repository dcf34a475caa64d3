f = lambda a, b=2: (yield a) + (yield b)
g = f(1)
print(next(g), g.send(10))
try:
    g.send(32)
except StopIteration as e:
    print(e.value)
print(g.__name__, g.__qualname__)
