import gc
gc.collect()

class Box:
    pass

def g(box):
    try:
        yield 1
    finally:
        print("finally by the collector")

b = Box()
b.it = g(b)
next(b.it)
del b
print("dropped, still in a cycle")
gc.collect()
print("collected")
