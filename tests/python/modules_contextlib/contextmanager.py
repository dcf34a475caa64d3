from contextlib import contextmanager
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as e:
        print("swallowed", repr(e))
    finally:
        print(f"</{name}>")
with tag("a") as a, tag("b"):
    print(a)
with tag("c"):
    raise KeyError("k")
try:
    with tag("d"):
        raise ValueError("v")
except ValueError as e:
    print("out", e)
@tag("deco")
def f(): print("in f")
f(); f()
@contextmanager
def none(): 
    if False: yield
@contextmanager
def twice():
    yield 1
    yield 2
for cm in (none, twice):
    try:
        with cm(): print("body")
    except RuntimeError as e:
        print(e)
c = tag("once")
with c: pass
try:
    with c: pass
except (RuntimeError, AttributeError) as e:
    print("once only")
@contextmanager
def si():
    yield
try:
    with si(): raise StopIteration("user")
except StopIteration as e:
    print("StopIteration passes", e)
