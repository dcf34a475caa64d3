import weakref, sys

class Thing:
    def __del__(self):
        print("Thing gone")

def g():
    t = Thing()
    yield 1
    del t
    print("t deleted")
    yield 2

it = g()
next(it)
next(it)
it2 = g()
next(it2)
r = weakref.ref(it2)
print(r() is it2)
it2 = None
print(r())
print(sys.getrefcount(it) >= 2)
