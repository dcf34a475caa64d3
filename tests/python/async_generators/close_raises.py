import asyncio

async def g():
    try:
        yield 1
    finally:
        raise ValueError("in finally")

async def main():
    a = g()
    await anext(a)
    try:
        await a.aclose()
    except ValueError as e:
        print(e, repr(e.__context__))
    b = g()
    await b.asend(None)
    try:
        await b.athrow(GeneratorExit)
    except ValueError as e:
        print("athrow", e)

asyncio.run(main())
