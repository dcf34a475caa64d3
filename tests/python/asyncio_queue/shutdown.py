import asyncio

async def consumer(q):
    try:
        while True:
            print("got", await q.get())
    except asyncio.QueueShutDown as e:
        print("shut down", repr(e))

async def main():
    q = asyncio.Queue()
    c = asyncio.create_task(consumer(q))
    await q.put(1)
    await q.put(2)
    q.shutdown()
    try:
        await q.put(3)
    except asyncio.QueueShutDown:
        print("no more puts")
    await c
    r = asyncio.Queue()
    r.put_nowait(1)
    r.shutdown(immediate=True)
    try:
        r.get_nowait()
    except asyncio.QueueShutDown:
        print("emptied at once", r.empty())
    await r.join()

asyncio.run(main())
