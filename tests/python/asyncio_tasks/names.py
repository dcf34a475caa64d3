import asyncio

async def f():
    return asyncio.current_task().get_name()

async def main():
    print(asyncio.current_task().get_name())
    t = asyncio.create_task(f(), name="다운로드")
    u = asyncio.create_task(f())
    v = asyncio.create_task(f())
    v.set_name(42)
    print(await t, await u, await v, repr(v.get_name()))
    print(await asyncio.gather(f(), f()))

asyncio.run(main())
