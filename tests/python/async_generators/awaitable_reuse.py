async def g():
    yield 1
    yield 2

a = g()
s = a.asend(None)
print(type(s).__name__)
try:
    s.send(None)
except StopIteration as e:
    print(e.value)
try:
    s.send(None)
except RuntimeError as e:
    print(e)
n = a.__anext__()
n.close()
try:
    n.send(None)
except RuntimeError as e:
    print(e)
c = a.aclose()
print(type(c).__name__)
try:
    c.send(None)
except StopIteration:
    print("closed")
try:
    c.send(None)
except RuntimeError as e:
    print(e)
