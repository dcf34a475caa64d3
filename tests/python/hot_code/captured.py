# What a function captured goes with it, however often it was called.
class Thing:
    alive = 0

    def __init__(self):
        Thing.alive += 1

    def __del__(self):
        Thing.alive -= 1


def use(thing):
    def inner(n):
        thing
        return n + 1

    total = 0
    for i in range(30):
        total = inner(total)
    return total


print(sum(use(Thing()) for _ in range(100)), Thing.alive)


def caller(function):
    total = 0
    for i in range(1000):
        total = function(total)
    return total


def make(thing):
    return lambda n: n + 2 if thing else n


for _ in range(5):
    print(caller(make(Thing())), Thing.alive)
