import asyncio

async def waiter(n, f):
    try:
        await f
    except ValueError as e:
        print(n, e)
        return e

async def main():
    f = asyncio.get_running_loop().create_future()
    ts = [asyncio.create_task(waiter(i, f)) for i in range(3)]
    await asyncio.sleep(0)
    f.set_exception(ValueError("same"))
    es = await asyncio.gather(*ts)
    print(es[0] is es[1] is es[2])

asyncio.run(main())
