import asyncio

async def g():
    while True:
        try:
            yield "value"
        except ValueError as e:
            await asyncio.sleep(0)
            print("caught", e)
            yield "from except"

async def main():
    a = g()
    print(await anext(a))
    print(await a.athrow(ValueError("v")))
    print(await anext(a))
    try:
        await a.athrow(KeyError("k"))
    except KeyError as e:
        print("out", repr(e))
    try:
        await anext(a)
    except StopAsyncIteration:
        print("finished")
    b = g()
    try:
        await b.athrow(ValueError("unstarted"))
    except ValueError as e:
        print(e)

asyncio.run(main())
