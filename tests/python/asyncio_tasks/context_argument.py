import asyncio, contextvars

v = contextvars.ContextVar("v", default="none")

async def main():
    loop = asyncio.get_running_loop()
    ctx = contextvars.copy_context()
    ctx.run(v.set, "special")
    v.set("main")
    loop.call_soon(lambda: print("plain", v.get()))
    loop.call_soon(lambda: print("ctx", v.get()), context=ctx)
    loop.call_later(1, lambda: print("later", v.get()))
    f = loop.create_future()
    f.add_done_callback(lambda f: print("done in ctx", v.get()), context=ctx)
    f.add_done_callback(lambda f: print("done", v.get()))
    v.set("changed")
    f.set_result(None)
    await asyncio.sleep(2)

asyncio.run(main())
