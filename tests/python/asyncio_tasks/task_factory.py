import asyncio

made = []

def factory(loop, coro, **kw):
    made.append(coro.__name__)
    return asyncio.Task(coro, loop=loop, **kw)

async def work(): return 1

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(factory)
    t = asyncio.create_task(work(), name="named")
    print(await t, t.get_name(), await asyncio.gather(work(), work()), made)
    loop.set_task_factory(None)
    try:
        loop.set_task_factory(3)
    except TypeError as e:
        print(e)

asyncio.run(main())
