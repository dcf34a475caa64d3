import asyncio

def cb(f):
    print("cb")

async def main():
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(cb)
    f.add_done_callback(cb)
    f.add_done_callback(print)
    print(f.remove_done_callback(cb), f.remove_done_callback(cb), f.remove_done_callback(print))
    f.add_done_callback(lambda f: 1 / 0)
    f.add_done_callback(cb)
    asyncio.get_running_loop().set_exception_handler(lambda loop, ctx: print(sorted(ctx), repr(ctx["exception"])))
    f.set_result(None)
    await asyncio.sleep(0)

asyncio.run(main())
