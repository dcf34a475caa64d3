import asyncio

async def n(x):
    await asyncio.sleep(x)
    return x

async def main():
    print(await asyncio.gather(asyncio.gather(n(1), n(2)), n(3), asyncio.gather()))
    try:
        await asyncio.gather(1, 2)
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait(n(1))
    except TypeError as e:
        print(e)
    try:
        await asyncio.wait([asyncio.create_task(n(0))], return_when="sometime")
    except ValueError as e:
        print(e)

asyncio.run(main())
