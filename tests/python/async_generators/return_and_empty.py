import asyncio

async def early(n):
    if n == 0:
        return
    yield n

async def never():
    return
    yield

async def main():
    print([x async for x in early(0)], [x async for x in early(1)], [x async for x in never()])
    try:
        await anext(never())
    except StopAsyncIteration as e:
        print(e.args)

asyncio.run(main())
