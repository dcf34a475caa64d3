import sys

class Hooks:
    def __enter__(self):
        self.old = sys.get_asyncgen_hooks()
        sys.set_asyncgen_hooks(firstiter=lambda g: print("first", g.__name__), finalizer=lambda g: print("final", g.__name__))
    def __exit__(self, *a):
        sys.set_asyncgen_hooks(*self.old)

async def agen():
    yield 1
    yield 2

def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value

print(sys.get_asyncgen_hooks())
with Hooks():
    g = agen()
    print("made")
    print(run(anext(g)))
    print(run(anext(g)))
    del g
    print("dropped")
    h = agen()
    del h
