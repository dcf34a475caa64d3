import asyncio, types


class Twice:
    def __init__(self, name): self.name = name
    def __await__(self):
        try:
            got = yield self.name + "1"
            print("  got", got)
            got = yield self.name + "2"
            print("  got", got)
            return self.name * 2
        except KeyError as e:
            print("  caught", e)
            return "handled"
        finally:
            print("  finally", self.name)


class Plain:
    def __await__(self):
        return iter([1, 2])


class Bad:
    def __await__(self):
        return 5


class BadCoro:
    async def __await__(self):
        return 5


class Wrapped:
    def __init__(self, inner): self.inner = inner
    def __await__(self):
        return self.inner.__await__()


async def leaf():
    return await Twice("a")


async def root():
    x = await leaf()
    y = await Twice("b")
    z = await Plain()
    w = await Wrapped(leaf())
    return x, y, z, w


def drive(coro, sends):
    try:
        for s in sends:
            if isinstance(s, BaseException):
                print(coro.throw(s))
            else:
                print(coro.send(s))
    except StopIteration as e:
        print("stop", e.value)
    except BaseException as e:
        print(type(e).__name__, e)


drive(root(), [None, 1, 2, 3, 4, 5, 6, 7, 8, 9])
drive(root(), [None, 1, KeyError("k"), 3, 4, 5, ValueError("v"), 7])
c = root()
drive(c, [None, 1])
c.close()
print("closed", c.cr_await, c.cr_frame)
for bad in (Bad, BadCoro):
    async def f():
        await bad()
    drive(f(), [None])

# the same chain, driven from the middle
inner = leaf()
async def outer():
    return await inner
o = outer()
drive(o, [None])
try:
    inner.send(1)
except RuntimeError as e:
    print(e)
except StopIteration as e:
    print("stop", e.value)
drive(o, [2, 3, 4])


class Items:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


class Later:
    def __aiter__(self): return self
    def __anext__(self):
        f = asyncio.get_running_loop().create_future()
        asyncio.get_running_loop().call_soon(f.set_result, 7)
        return f


class GenNext:
    def __aiter__(self): return self
    @types.coroutine
    def __anext__(self):
        yield
        return 3


async def main():
    async for x in Items(3):
        print("item", x)
    n = 0
    async for x in Later():
        n += x
        if n > 20: break
    print(n)
    n = 0
    async for x in GenNext():
        n += x
        if n > 8: break
    print(n)

    class Gate:
        async def __aenter__(self):
            print("in"); return self
        async def __aexit__(self, t, v, tb):
            print("out", t and t.__name__); return t is KeyError
    async with Gate() as g:
        raise KeyError(1)
    try:
        async with Gate():
            raise ValueError(2)
    except ValueError as e:
        print(repr(e))

    class Slow:
        def __await__(self):
            try:
                yield from asyncio.sleep(10).__await__()
            except asyncio.CancelledError:
                print("cancelled inside")
                raise
    t = asyncio.create_task(wait(Slow()))
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("done", t.cancelled())
    print(await asyncio.gather(wait(Slow2(1)), wait(Slow2(2))))


async def wait(x):
    return await x


class Slow2:
    def __init__(self, n): self.n = n
    def __await__(self):
        yield from asyncio.sleep(self.n).__await__()
        return self.n

asyncio.run(main())
