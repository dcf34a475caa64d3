def g(name):
    try:
        yield name
    finally:
        print("finally", name)

it = g("a")
next(it)
it = None
print("after drop a")
next(g("b"))
print("after temporary b")
it = g("c")
next(it)
it = g("d")
print("rebound")
del it
print("unstarted d dropped silently")
