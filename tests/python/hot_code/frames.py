# Tracebacks, frames and exceptions out of hot code name the right lines.
import sys
import traceback


def inner(n, fail):
    if n == fail:
        raise ValueError(n)
    return n


def outer(count, fail):
    total = 0
    for i in range(count):
        total += inner(i, fail)
    return total


print(outer(2000, -1))
try:
    outer(2000, 1234)
except ValueError:
    traceback.print_exc(file=sys.stdout)


def handled(count):
    caught = 0
    for i in range(count):
        try:
            inner(i, i if i % 3 == 0 else -1)
        except ValueError as e:
            caught += e.args[0]
        else:
            caught += 1
        finally:
            caught += 1
    return caught


print(handled(1500))


def generator(count):
    try:
        for i in range(count):
            got = yield i
            if got:
                print("got", got)
    finally:
        print("closed")


def consume(generator):
    total = 0
    for value in generator:
        total += value
        if value == 1500:
            break
    return total


g = generator(3000)
print(consume(g), next(g), g.send("x"))
try:
    g.throw(KeyError("k"))
except KeyError:
    traceback.print_exc(file=sys.stdout)
print(consume(generator(1000)))


def delegating(count):
    result = yield from generator(count)
    return result, "done"


print(consume(delegating(1200)))


def where():
    return sys._getframe(1).f_lineno, sorted(sys._getframe(1).f_locals)


def lines(n):
    last = None
    for i in range(n):
        last = where()
    return last


print(lines(1000))


def by_zero(n):
    for i in range(n, -1, -1):
        x = 10 % i
    return x


try:
    by_zero(1000)
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
