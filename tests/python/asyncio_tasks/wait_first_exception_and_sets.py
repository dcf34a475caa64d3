import asyncio

async def job(n):
    await asyncio.sleep(n)
    if n == 2: raise ValueError
    return n

async def main():
    t = asyncio.create_task(job(1), name="one")
    done, pending = await asyncio.wait({t})
    print(done == {t}, pending, type(done).__name__)
    done, pending = await asyncio.wait([t], return_when="FIRST_COMPLETED")
    print(len(done), len(pending))
    ts = [asyncio.create_task(job(n)) for n in (1, 2, 3)]
    done, pending = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [t.exception() is not None for t in ts if t.done()])
    t = asyncio.create_task(job(9))
    done, pending = await asyncio.wait([t], timeout=0)
    print(len(done), len(pending))
    t.cancel()

asyncio.run(main())
