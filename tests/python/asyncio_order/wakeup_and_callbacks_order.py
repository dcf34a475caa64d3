import asyncio

async def waiter(name, fut):
    print(name, "waits")
    print(name, "got", await fut)

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    fut.add_done_callback(lambda f: print("callback before"))
    a = asyncio.create_task(waiter("a", fut))
    b = asyncio.create_task(waiter("b", fut))
    await asyncio.sleep(0)
    fut.add_done_callback(lambda f: print("callback after"))
    loop.call_soon(print, "soon")
    fut.set_result("value")
    loop.call_soon(print, "later soon")
    await asyncio.wait([a, b])

asyncio.run(main())
