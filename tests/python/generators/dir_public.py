def g():
    yield

print([n for n in dir(g()) if not n.startswith("__")])
print([n for n in ("__del__", "__iter__", "__next__", "__name__", "__qualname__", "__await__") if n in dir(g())])
