import asyncio

async def leaf():
    await asyncio.sleep(0)
    return 0

async def level(n):
    if n == 0:
        return await leaf()
    return 1 + await level(n - 1)

async def task_chain(n):
    if n == 0:
        return await leaf()
    return 1 + await asyncio.create_task(task_chain(n - 1))

turns = 0
async def count():
    global turns
    while True:
        turns += 1
        await asyncio.sleep(0)

async def main():
    c = asyncio.create_task(count())
    await asyncio.sleep(0)
    before = turns
    print(await level(10), turns - before)
    before = turns
    print(await task_chain(10), turns - before)
    c.cancel()

asyncio.run(main())
