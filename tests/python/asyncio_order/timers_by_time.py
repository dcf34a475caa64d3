import asyncio

async def main():
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    def show(x):
        print(f"{loop.time() - t0:.2f} {x}")
    for d in (0.5, 0.1, 0.3, 0, 0.3, -1):
        loop.call_later(d, show, d)
    h = loop.call_later(0.2, show, "cancelled")
    h.cancel()
    print(h.cancelled(), h.when() - t0 > 0)
    loop.call_soon(show, "soon")
    await asyncio.sleep(1)
    show("end")

asyncio.run(main())
