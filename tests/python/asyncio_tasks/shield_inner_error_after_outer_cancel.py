import asyncio

async def work():
    await asyncio.sleep(2)
    raise ValueError("too late")

async def main():
    inner = asyncio.create_task(work(), name="inner")
    async def outer():
        await asyncio.shield(inner)
    t = asyncio.create_task(outer())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.wait([t])
    await asyncio.wait([inner])
    print(repr(inner.exception()))

def handler(loop, ctx):
    print(ctx["message"], repr(ctx["exception"]))

async def top():
    asyncio.get_running_loop().set_exception_handler(handler)
    await main()

asyncio.run(top())
