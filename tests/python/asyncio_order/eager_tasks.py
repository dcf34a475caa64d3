import asyncio

async def child(n, block):
    print("child", n, "runs")
    if block:
        await asyncio.sleep(0)
        print("child", n, "resumed")
    return n

async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    t = asyncio.create_task(child(1, False))
    print("created", t.done(), t.result(), t.get_name() != "")
    t = asyncio.create_task(child(2, True))
    print("created", t.done())
    print(await t)
    print(await asyncio.gather(child(3, False), child(4, True)))

asyncio.run(main())
