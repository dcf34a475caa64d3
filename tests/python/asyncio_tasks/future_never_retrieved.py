import asyncio, gc

async def main():
    f = asyncio.get_running_loop().create_future()
    f.set_exception(KeyError("lost"))
    del f
    gc.collect()
    g = asyncio.get_running_loop().create_future()
    g.set_exception(KeyError("seen"))
    g.exception()
    del g
    gc.collect()
    print("end")

asyncio.run(main())
