import asyncio

class Conn:
    async def __aenter__(self):
        print("open")
        return self
    async def __aexit__(self, t, *a):
        print("closing after", t and t.__name__)
        await asyncio.sleep(1)
        print("closed")

async def work():
    async with Conn():
        await asyncio.sleep(10)

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())

asyncio.run(main())
