import asyncio

async def n(d):
    await asyncio.sleep(d)
    if d == 2:
        raise ValueError("two")
    return d

async def main():
    for c in asyncio.as_completed([n(3), n(1), n(2)]):
        try:
            print(await c)
        except ValueError as e:
            print("error", e)
    try:
        for c in asyncio.as_completed([n(1), n(5)], timeout=2):
            print(await c)
    except TimeoutError as e:
        print("timeout", e.args)
    tasks = [asyncio.create_task(n(d), name=f"t{d}") for d in (3, 1)]
    async for t in asyncio.as_completed(tasks):
        print(t in tasks, t.get_name(), t.result())

asyncio.run(main())
