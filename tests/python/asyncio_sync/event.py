import asyncio

async def waiter(n, ev):
    print(n, "waits")
    print(n, await ev.wait())

async def main():
    ev = asyncio.Event()
    ts = [asyncio.create_task(waiter(n, ev)) for n in range(3)]
    await asyncio.sleep(1)
    print(ev.is_set())
    ev.set()
    ev.set()
    ev.clear()
    print("set and cleared at once, still all wake")
    await asyncio.gather(*ts)
    t = asyncio.create_task(waiter("late", ev))
    await asyncio.sleep(1)
    print(t.done())
    ev.set()
    await t
    print(await ev.wait())

asyncio.run(main())
