import asyncio

async def g():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print("cleaned up")

async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2

async def main():
    a = g()
    await anext(a)
    print(await a.aclose(), await a.aclose())
    await g().aclose()
    print(await anext(a, "closed"))
    s = stubborn()
    await anext(s)
    try:
        await s.aclose()
    except RuntimeError as e:
        print(e)

asyncio.run(main())
