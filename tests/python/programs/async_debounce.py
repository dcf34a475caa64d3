import asyncio

class Debounce:
    def __init__(self, delay, f): self.delay, self.f, self.handle = delay, f, None
    def __call__(self, *a):
        if self.handle:
            self.handle.cancel()
        self.handle = asyncio.get_running_loop().call_later(self.delay, self.f, *a)

async def main():
    d = Debounce(1, lambda text: print("search", text))
    for text, gap in (("p", 0.2), ("py", 0.2), ("pyt", 1.5), ("pyth", 0.3), ("python", 2)):
        d(text)
        await asyncio.sleep(gap)

asyncio.run(main())
