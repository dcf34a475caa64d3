import asyncio

async def f():
    await asyncio.sleep(1)

async def main():
    me = asyncio.current_task()
    ts = [asyncio.create_task(f(), name=n) for n in "xyz"]
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    print(me in asyncio.all_tasks(), me.get_coro().__name__, me.get_loop() is asyncio.get_running_loop())
    await asyncio.gather(*ts)
    print([t.get_name() for t in asyncio.all_tasks()])
    asyncio.get_running_loop().call_soon(lambda: print("in callback:", asyncio.current_task()))
    await asyncio.sleep(0)

asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as e:
    print(e)
