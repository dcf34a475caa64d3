import asyncio, functools

def timed(f):
    @functools.wraps(f)
    async def wrapper(*a):
        print("before", f.__name__)
        try:
            return await f(*a)
        finally:
            print("after", f.__name__)
    return wrapper

class Api:
    def __init__(self, base): self.base = base
    @timed
    async def get(self, path): return self.base + path
    @classmethod
    async def make(cls, b):
        await asyncio.sleep(0)
        return cls(b)
    @staticmethod
    async def ping(): return "pong"
    async def __call__(self): return "called"
    @property
    async def later(self): return "property"

async def main():
    a = await Api.make("x/")
    print(await a.get("y"), await Api.ping(), await a(), await a.later)
    print(functools.partial(a.get, "z")().close())

asyncio.run(main())
