import asyncio

async def leaf():
    await asyncio.sleep(1)

async def main():
    t = asyncio.create_task(leaf(), name="leaf")
    async def waiter():
        await t
    w = asyncio.create_task(waiter(), name="waiter")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    g = asyncio.capture_call_graph(t)
    print(g.future.get_name(), [f.frame.f_code.co_name for f in g.call_stack][-1:], [a.future.get_name() for a in g.awaited_by])
    await asyncio.wait([t, w])

asyncio.run(main())
