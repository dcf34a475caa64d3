import asyncio

async def stage(name, src, dst, f):
    while (x := await src.get()) is not None:
        await asyncio.sleep(1)
        print(f"{asyncio.get_running_loop().time() - t0:.0f} {name}({x})")
        await dst.put(f(x))
    await dst.put(None)

async def main():
    global t0
    t0 = asyncio.get_running_loop().time()
    a, b, c = asyncio.Queue(), asyncio.Queue(1), asyncio.Queue()
    for x in (1, 2, 3, None):
        a.put_nowait(x)
    await asyncio.gather(stage("double", a, b, lambda x: x * 2), stage("inc", b, c, lambda x: x + 1))
    out = []
    while (x := await c.get()) is not None:
        out.append(x)
    print(out)

asyncio.run(main())
