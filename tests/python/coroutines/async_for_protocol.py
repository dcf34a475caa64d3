class Count:
    def __init__(self, n):
        self.n, self.i = n, 0
    def __aiter__(self):
        print("aiter")
        return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i

async def main():
    async for x in Count(2):
        print(x)
    else:
        print("else")
    async for x in Count(5):
        if x == 2:
            break
    else:
        print("no else")
    print(x)
    async for a, b in aiter(Pairs()):
        print(a, b)
        break
    it = aiter(Count(1))
    print(await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print("stop", e.args)

class Pairs:
    def __aiter__(self): return self
    async def __anext__(self): return 1, 2

try:
    main().send(None)
except StopIteration:
    pass
