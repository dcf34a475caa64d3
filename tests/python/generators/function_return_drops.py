def g():
    try:
        yield 1
    finally:
        print("finally")

def f():
    it = g()
    next(it)
    print("leaving f")

f()
print("left f")

def raises():
    it = g()
    next(it)
    raise ValueError("x")

try:
    raises()
except ValueError as e:
    print("handling", e)
print("traceback let go")
