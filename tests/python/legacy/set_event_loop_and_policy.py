import asyncio, warnings

async def f():
    return asyncio.get_event_loop() is asyncio.get_running_loop()

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop, loop.run_until_complete(f()))
task = loop.create_task(f())
print(loop.run_until_complete(asyncio.wait([task]))[1])
fut = asyncio.ensure_future(f(), loop=loop)
print(loop.run_until_complete(asyncio.gather(fut, task)))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    print(asyncio.iscoroutinefunction(f))
print([x.category.__name__ for x in w])
