import asyncio, contextvars

var = contextvars.ContextVar("var", default="default")

async def child(n):
    print(n, "starts with", var.get())
    var.set(n)
    await asyncio.sleep(0)
    print(n, "has", var.get())

async def main():
    print(var.get())
    tok = var.set("main")
    await asyncio.gather(child("a"), child("b"))
    print("main has", var.get())
    await child("inline")
    print("main has", var.get())
    asyncio.get_running_loop().call_soon(lambda: print("callback", var.get()))
    var.reset(tok)
    print(var.get())
    ctx = contextvars.copy_context()
    ctx.run(var.set, "in ctx")
    await asyncio.create_task(child("c"), context=ctx)
    print(ctx[var], var.get())

asyncio.run(main())
