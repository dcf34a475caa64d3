import asyncio

class Elevator:
    def __init__(self):
        self.floor, self.calls, self.moved = 1, asyncio.Queue(), asyncio.Condition()
    async def run(self):
        while (target := await self.calls.get()) is not None:
            while self.floor != target:
                await asyncio.sleep(1)
                async with self.moved:
                    self.floor += 1 if target > self.floor else -1
                    self.moved.notify_all()

async def rider(name, e, at, to):
    await e.calls.put(at)
    async with e.moved:
        await e.moved.wait_for(lambda: e.floor == at)
        print(name, "gets in at", at)
        await e.calls.put(to)
        await e.moved.wait_for(lambda: e.floor == to)
        print(name, "gets out at", to)

async def main():
    e = Elevator()
    engine = asyncio.create_task(e.run())
    await asyncio.gather(rider("가영", e, 3, 1), rider("Bob", e, 2, 4))
    await e.calls.put(None)
    await engine
    print("parked at", e.floor)

asyncio.run(main())
