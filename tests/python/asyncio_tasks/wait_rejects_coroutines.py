import asyncio

async def f():
    pass

async def main():
    c = f()
    try:
        await asyncio.wait([c])
    except TypeError as e:
        print(e)
    c.close()

asyncio.run(main())
