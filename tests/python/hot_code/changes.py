# What hot code relied on changes under it: globals, methods, code objects, attributes, types of operands.
import builtins


def add(a, b):
    return a + b


def run(n, a, b):
    total = None
    for _ in range(n):
        total = add(a, b)
    return total


print(run(2000, 1, 2))
print(run(3, "a", "b"), run(3, 1.5, 2), run(3, [1], [2]), run(3, 2**62, 2**62), run(3, -(2**62), -1))


def add(a, b):
    return a - b


print(run(3, 1, 2))


def other(a, b):
    return (a, b)


add.__code__ = other.__code__
print(run(3, 1, 2))


class C:
    def __init__(self):
        self.x = 1

    def get(self):
        return self.x


def attributes(c, n):
    total = 0
    for _ in range(n):
        total += c.get()
        c.x = c.x + 1
    return total, c.x


c = C()
print(attributes(c, 2000))
C.get = lambda self: -1
print(attributes(c, 3))
C.x = property(lambda self: 7, lambda self, value: None)
print(attributes(C.__new__(C), 3))
del C.x
d = C()
d.get = lambda: 100
print(attributes(d, 3))


def length(values):
    total = 0
    for value in values:
        total += len(value)
    return total


print(length(["abc"] * 1000))
builtins.len = lambda value: 1000
print(length(["abc"] * 3))
del builtins.len
try:
    length(["abc"])
except NameError as e:
    print(type(e).__name__, e)


def shorten(values):
    seen = []
    for i, value in enumerate(values):
        seen.append(value)
        if value == 3:
            values.clear()
    return seen


print([shorten(list(range(10))) for _ in range(3)])


def item(values, i):
    return values[i]


for _ in range(1000):
    item([1, 2], 1)
for values, i in (([1, 2], -1), ((5, 6), 1), ({"k": 1}, "k"), ("text", 2), ([1], 4), ({}, 1), (b"ab", 0)):
    try:
        print(item(values, i))
    except Exception as e:
        print(type(e).__name__, e)


def unbound(n):
    for i in range(n):
        if i == n - 1:
            del n
    return n


try:
    unbound(1500)
except UnboundLocalError as e:
    print(e)


def recurse(n):
    return 0 if n == 0 else 1 + recurse(n - 1)


for depth in (10, 500, 5000):
    try:
        print(recurse(depth))
    except RecursionError as e:
        print(e)
