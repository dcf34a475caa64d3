import asyncio

async def w(c):
    async with c:
        try:
            await c.wait()
        except asyncio.CancelledError:
            print("cancelled, lock held again:", c.locked())
            raise

async def main():
    c = asyncio.Condition()
    t = asyncio.create_task(w(c))
    await asyncio.sleep(0)
    await c.acquire()
    t.cancel()
    await asyncio.sleep(1)
    print("still waiting for the lock:", not t.done())
    c.release()
    await asyncio.wait([t])
    print(t.cancelled(), c.locked())

asyncio.run(main())
