def inner():
    yield 1
    yield 2

def outer():
    yield 0
    yield from sub
    yield 3

sub = inner()
o = outer()
print(o.gi_yieldfrom)
next(o)
print(o.gi_yieldfrom)
next(o)
print(o.gi_yieldfrom is sub)
next(o), next(o)
print(o.gi_yieldfrom)

def over_list():
    yield from [1, 2]

p = over_list()
next(p)
print(type(p.gi_yieldfrom).__name__)
