import asyncio, gc

def handler(loop, context):
    print("handler:", context["message"].split(" at ")[0], repr(context.get("exception")), sorted(context))

def broken():
    1 / 0

async def bad():
    raise ValueError("v")

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    loop.call_soon(broken)
    await asyncio.sleep(0)
    t = asyncio.create_task(bad())
    await asyncio.sleep(0.1)
    del t
    gc.collect()
    loop.call_exception_handler({"message": "mine"})
    try:
        loop.set_exception_handler(3)
    except TypeError as e:
        print(e)

asyncio.run(main())
