import asyncio

async def main():
    q = asyncio.Queue(1)
    await q.put(1)
    try:
        await asyncio.wait_for(q.put(2), 1)
    except TimeoutError:
        print("full", q.qsize())
    t = asyncio.create_task(q.put(3))
    await asyncio.sleep(0)
    print(q.get_nowait(), q.qsize())
    await t
    print(q.get_nowait(), q.empty())
    await asyncio.wait_for(q.join(), 1) if q._unfinished_tasks == 0 else print("three unfinished")

asyncio.run(main())
