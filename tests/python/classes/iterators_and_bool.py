class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n + 1
c = Countdown(3)
print(next(c), list(c), list(c))
class NoIter:
    __iter__ = None
class BadIter:
    def __iter__(self): return 3
for x in (NoIter(), BadIter()):
    try:
        iter(x)
    except TypeError as e:
        print(e)
class B:
    def __bool__(self): return 1
try:
    bool(B())
except TypeError as e:
    print(e)
class L:
    def __len__(self): return 0
print(bool(L()), not L(), "empty" if not L() else "full")
