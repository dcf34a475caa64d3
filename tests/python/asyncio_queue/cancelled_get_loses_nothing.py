import asyncio

async def main():
    q = asyncio.Queue()
    t = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("item")
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("get cancelled, still in the queue:", q.qsize())
    print(await q.get())

asyncio.run(main())
