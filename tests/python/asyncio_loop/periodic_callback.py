import asyncio

class Periodic:
    def __init__(self, loop, every, f):
        self.loop, self.every, self.f = loop, every, f
        self.handle = None
    def start(self):
        self.handle = self.loop.call_later(self.every, self.tick)
    def tick(self):
        self.f()
        self.start()
    def stop(self):
        self.handle.cancel()

async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    p = Periodic(loop, 0.5, lambda: print("tick", loop.time() - t0))
    p.start()
    await asyncio.sleep(2.2)
    p.stop()
    await asyncio.sleep(2)
    print("end", loop.time() - t0)

asyncio.run(main())
