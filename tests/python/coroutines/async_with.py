class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    async def __aenter__(self):
        print("aenter", self.name)
        return self.name
    async def __aexit__(self, t, v, tb):
        print("aexit", self.name, t and t.__name__)
        return self.swallow

async def main():
    async with CM("a") as a, CM("b", True) as b:
        print(a, b)
        raise KeyError("in body")
    print("after")
    async with (CM("c"), CM("d") as d,):
        print("body", d)
    try:
        async with CM("e"):
            raise ValueError("v")
    except ValueError as e:
        print("out", e)
    async def early():
        async with CM("f"):
            return "returned"
    print(await early())
    for i in range(2):
        async with CM(i):
            if i == 0:
                continue
            break

try:
    main().send(None)
except StopIteration:
    pass
