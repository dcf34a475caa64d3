import asyncio

class Open(Exception): pass

class Breaker:
    def __init__(self, limit, cool): self.limit, self.cool, self.fails, self.until = limit, cool, 0, 0
    async def __call__(self, f, *a):
        now = asyncio.get_running_loop().time()
        if now < self.until:
            raise Open(f"wait {self.until - now:.1f}")
        try:
            r = await f(*a)
        except ConnectionError:
            self.fails += 1
            if self.fails >= self.limit:
                self.until, self.fails = now + self.cool, 0
            raise
        self.fails = 0
        return r

async def service(ok):
    await asyncio.sleep(0)
    if not ok: raise ConnectionError("down")
    return "ok"

async def main():
    b = Breaker(2, 5)
    for ok, gap in ((True, 1), (False, 1), (False, 1), (True, 2), (True, 3), (True, 0)):
        try:
            print(await b(service, ok))
        except (ConnectionError, Open) as e:
            print(type(e).__name__, e)
        await asyncio.sleep(gap)

asyncio.run(main())
