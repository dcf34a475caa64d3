import types
from collections import deque

@types.coroutine
def switch():
    yield

async def worker(name, n):
    for i in range(n):
        print(name, i)
        await switch()
    return name.upper()

ready = deque([worker("a", 2), worker("b", 3), worker("c", 1)])
while ready:
    c = ready.popleft()
    try:
        c.send(None)
    except StopIteration as e:
        print("done", e.value)
    else:
        ready.append(c)
