async def agen(n):
    for i in range(n):
        yield i

async def v(x):
    return x

async def main():
    print([x async for x in agen(3)])
    print({x: y async for x in agen(2) for y in range(2)})
    print([x + y async for x in agen(2) async for y in agen(2)])
    print({x async for x in agen(5) if x % 2})
    g = (x * 2 async for x in agen(3))
    print(type(g).__name__)
    print([x async for x in g])
    print([await v(x) for x in range(3) if await v(x)])
    h = (await v(x) for x in range(2))
    print(type(h).__name__, [x async for x in h])

try:
    main().send(None)
except StopIteration:
    pass
