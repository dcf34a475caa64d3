import asyncio

async def crawl(tg, depth, name):
    await asyncio.sleep(1)
    print(name)
    if depth:
        for i in range(2):
            tg.create_task(crawl(tg, depth - 1, f"{name}.{i}"))

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(crawl(tg, 2, "r"))
    print("all done")

asyncio.run(main())
