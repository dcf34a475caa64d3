def f(n):
    return f(n + 1)

try:
    f(0)
except RecursionError as e:
    print(e)

class R:
    def __repr__(self):
        return repr(self)
import sys
print(sys.getrecursionlimit())
print("alive")
