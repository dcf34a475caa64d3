import asyncio

async def setter(fut):
    await asyncio.sleep(1)
    fut.set_result("hello")
    print("set, waiter has not run yet")

async def main():
    fut = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(setter(fut))
    print(fut.done(), await fut, fut.done())
    print(await fut)

asyncio.run(main())
