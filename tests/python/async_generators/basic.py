async def drive_all(ag):
    return [x async for x in ag]

def run(c):
    try:
        while True:
            c.send(None)
    except StopIteration as e:
        return e.value

async def agen(n):
    print("start")
    for i in range(n):
        yield i
    print("end")

print(run(drive_all(agen(3))))
g = agen(1)
print(type(g).__name__, aiter(g) is g, hasattr(g, "__iter__"))
print(run(anext(g)))
try:
    run(anext(g))
except StopAsyncIteration as e:
    print("stop", e.args)
try:
    run(g.__anext__())
except StopAsyncIteration as e:
    print("again", e.args)
