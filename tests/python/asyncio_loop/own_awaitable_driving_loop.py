import asyncio

class Sleep:
    def __init__(self, d):
        self.d = d
    def __await__(self):
        loop = asyncio.get_running_loop()
        fut = loop.create_future()
        loop.call_later(self.d, fut.set_result, self.d)
        r = yield from fut
        return r * 2

class Yield:
    def __await__(self):
        yield

async def main():
    print(await Sleep(1))
    await Yield()
    print(await asyncio.gather(Sleep(1), Sleep(2)))
    try:
        await asyncio.wait_for(Sleep(5), 1)
    except TimeoutError:
        print("timeout")

asyncio.run(main())
