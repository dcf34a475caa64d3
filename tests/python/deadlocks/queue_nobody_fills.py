import asyncio

async def consumer(q):
    while True:
        print("got", await q.get())

async def main():
    q = asyncio.Queue()
    t = asyncio.create_task(consumer(q), name="consumer")
    q.put_nowait(1)
    await t

asyncio.run(main())
