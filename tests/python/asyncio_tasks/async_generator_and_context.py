import asyncio, contextvars
v = contextvars.ContextVar("v", default=0)

async def agen():
    for i in range(2):
        v.set(v.get() + 1)
        yield v.get()

async def use(n):
    v.set(n)
    async for x in agen():
        print(n, x, v.get())
        await asyncio.sleep(0)

async def main():
    await asyncio.gather(use(10), use(20))
    print(v.get())

asyncio.run(main())
