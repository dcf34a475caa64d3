def a():
    yield from b_it

def b():
    yield from a_it

a_it = a()
b_it = b()
try:
    next(a_it)
except ValueError as e:
    print(e)
