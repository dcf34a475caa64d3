class CM:
    def __init__(self, n): self.n = n; print("init", n)
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, *a): print("exit", self.n, a[0] and a[0].__name__)
with CM(1) as a, CM(2) as b:
    print(a, b)
with (
    CM(3) as c,
    CM(4),
):
    print("parenthesised")
class BadEnter(CM):
    def __enter__(self): raise ValueError("no entry")
try:
    with CM(5), BadEnter(6):
        print("never")
except ValueError as e:
    print(e)
x = [0]
with CM("t") as x[0]:
    print(x)
class T:
    def __enter__(self): return 1, 2
    def __exit__(self, *a): pass
with T() as (p, q):
    print(p, q)
class NoExit:
    def __enter__(self): print("entered?")
try:
    with NoExit(): pass
except TypeError as e:
    print(e)
