import asyncio

class Cache:
    def __init__(self, load): self.load, self.tasks = load, {}
    async def get(self, key):
        if key not in self.tasks:
            self.tasks[key] = asyncio.create_task(self.load(key))
        return await asyncio.shield(self.tasks[key])

async def slow(key):
    print("loading", key)
    await asyncio.sleep(1)
    return key.upper()

async def main():
    c = Cache(slow)
    print(await asyncio.gather(c.get("a"), c.get("b"), c.get("a"), c.get("a")))
    print(await c.get("a"))
    t = asyncio.create_task(c.get("z"))
    u = asyncio.create_task(c.get("z"))
    await asyncio.sleep(0.5)
    t.cancel()
    print(await u)

asyncio.run(main())
