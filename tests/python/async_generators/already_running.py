import asyncio

async def g():
    await asyncio.sleep(1)
    yield 1

async def main():
    a = g()
    t1 = asyncio.create_task(anext(a, "d1"))
    t2 = asyncio.create_task(anext(a, "d2"))
    r = await asyncio.gather(t1, t2, return_exceptions=True)
    print([repr(x) for x in r])

    b = g()
    t = asyncio.ensure_future(b.asend(None))
    await asyncio.sleep(0)
    for f in (b.aclose, lambda: b.athrow(ValueError)):
        try:
            await f()
        except RuntimeError as e:
            print(e)
    print(await t)

asyncio.run(main())
