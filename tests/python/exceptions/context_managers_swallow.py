class CM:
    def __init__(self, r): self.r = r
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print("exit", t and t.__name__, v, tb is not None)
        return self.r

with CM(True):
    raise ValueError("swallowed")
try:
    with CM(False):
        raise ValueError("passed on")
except ValueError as e:
    print("got", e)

class BadExit(CM):
    def __exit__(self, *a):
        raise KeyError("from exit")

try:
    with BadExit(0):
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
def f():
    with CM(True):
        return "returned"
print(f())
for i in range(2):
    with CM(False):
        continue
