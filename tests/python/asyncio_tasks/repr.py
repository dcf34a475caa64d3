import asyncio, re

async def f():
    await asyncio.sleep(1)

async def bad():
    raise ValueError("x")

def show(x):
    print(re.sub(r"0x[0-9a-f]+", "0x", re.sub(r"/[\w/.]+/", "", repr(x))))

async def main():
    t = asyncio.create_task(f(), name="t")
    show(t)
    await asyncio.sleep(0)
    show(t)
    t.cancel()
    show(t)
    await asyncio.wait([t])
    show(t)
    b = asyncio.create_task(bad(), name="b")
    await asyncio.wait([b])
    show(b)
    fut = asyncio.get_running_loop().create_future()
    show(fut)
    fut.set_result([1])
    show(fut)
    fut = asyncio.get_running_loop().create_future()
    fut.cancel()
    show(fut)

asyncio.run(main())
