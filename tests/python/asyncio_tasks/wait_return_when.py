import asyncio

async def n(name, d, fail=False):
    await asyncio.sleep(d)
    if fail:
        raise ValueError(name)
    return name

def names(ts):
    return sorted(t.get_name() for t in ts)

async def main():
    def make():
        return [asyncio.create_task(n(x, d, f), name=x) for x, d, f in (("a", 1, False), ("b", 2, True), ("c", 3, False))]
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        ts = make()
        done, pending = await asyncio.wait(ts, return_when=when)
        print(when, names(done), names(pending))
        await asyncio.gather(*ts, return_exceptions=True)
    ts = make()
    done, pending = await asyncio.wait(ts, timeout=1.5)
    print("timeout", names(done), names(pending), any(t.cancelled() for t in pending))
    done, pending = await asyncio.wait(pending)
    print(names(done), names(pending))
    for t in ts: t.exception()

asyncio.run(main())
