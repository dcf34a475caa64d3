import asyncio
from contextlib import asynccontextmanager

class Hub:
    def __init__(self): self.queues = set()
    @asynccontextmanager
    async def subscribe(self):
        q = asyncio.Queue()
        self.queues.add(q)
        try:
            yield q
        finally:
            self.queues.discard(q)
    def publish(self, m):
        for q in self.queues:
            q.put_nowait(m)

async def listener(name, hub, n):
    async with hub.subscribe() as q:
        got = [await q.get() for _ in range(n)]
    return name, got

async def main():
    hub = Hub()
    ts = [asyncio.create_task(listener("a", hub, 2)), asyncio.create_task(listener("b", hub, 3))]
    await asyncio.sleep(0)
    for m in ("하나", "둘", "셋"):
        hub.publish(m)
        await asyncio.sleep(0.1)
    print(await asyncio.gather(*ts), len(hub.queues))

asyncio.run(main())
