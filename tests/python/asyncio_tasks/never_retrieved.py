import asyncio, gc

async def bad():
    raise ValueError("nobody looks")

async def main():
    t = asyncio.create_task(bad(), name="bad-task")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("task done:", t.done())
    del t
    gc.collect()
    print("end of main")

asyncio.run(main())
