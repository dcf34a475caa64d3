import asyncio

class Bucket:
    def __init__(self, rate):
        self.gap, self.next = 1 / rate, 0
    async def __aenter__(self):
        loop = asyncio.get_running_loop()
        now = loop.time()
        self.next = max(self.next, now)
        wait, self.next = self.next - now, self.next + self.gap
        await asyncio.sleep(wait)
    async def __aexit__(self, *a): pass

async def call(n, b):
    async with b:
        print(f"{asyncio.get_running_loop().time() - t0:.2f} call {n}")

async def main():
    global t0
    t0 = asyncio.get_running_loop().time()
    b = Bucket(2)
    await asyncio.gather(*(call(n, b) for n in range(4)))
    await asyncio.sleep(3)
    await call("late", b)

asyncio.run(main())
