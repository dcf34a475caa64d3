import asyncio

async def work():
    print("work")
    return 5

async def main():
    t = asyncio.create_task(work())
    t.add_done_callback(lambda f: print("cb1", f.result()))
    t.add_done_callback(lambda f: print("cb2", f is t))
    await asyncio.sleep(0)
    print("done", t.done())
    await asyncio.sleep(0)
    t.add_done_callback(lambda f: print("late callback"))
    print("added late")
    await asyncio.sleep(0)
    print("end")

asyncio.run(main())
