import asyncio
from contextlib import asynccontextmanager

class Pool:
    def __init__(self, n):
        self.free = asyncio.LifoQueue()
        for i in range(n):
            self.free.put_nowait(f"conn{i}")
    @asynccontextmanager
    async def take(self):
        c = await self.free.get()
        try:
            yield c
        finally:
            self.free.put_nowait(c)

async def query(n, pool):
    async with pool.take() as c:
        await asyncio.sleep(n)
        if n == 2: raise ValueError(f"query {n} on {c}")
        return n, c

async def main():
    pool = Pool(2)
    print(*await asyncio.gather(*(query(n, pool) for n in (3, 1, 2, 1)), return_exceptions=True), sep="\n")
    print(pool.free.qsize())
    try:
        async with asyncio.timeout(1):
            await query(9, pool)
    except TimeoutError:
        print("returned after the timeout:", pool.free.qsize())

asyncio.run(main())
