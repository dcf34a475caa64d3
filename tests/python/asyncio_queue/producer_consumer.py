import asyncio

async def producer(q):
    for i in range(4):
        print("put", i)
        await q.put(i)
    await q.put(None)
    print("producer done")

async def consumer(q):
    while (item := await q.get()) is not None:
        print("got", item, q.qsize())
        await asyncio.sleep(1)
    print("consumer done")

async def main():
    q = asyncio.Queue(maxsize=2)
    await asyncio.gather(producer(q), consumer(q))

asyncio.run(main())
