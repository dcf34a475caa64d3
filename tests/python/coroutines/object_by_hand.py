async def add(a, b):
    print("running")
    return a + b

c = add(1, 2)
print(type(c).__name__, c.cr_frame is not None, c.cr_running, c.cr_await)
try:
    c.send(None)
except StopIteration as e:
    print("result", e.value)
print(c.cr_frame)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
