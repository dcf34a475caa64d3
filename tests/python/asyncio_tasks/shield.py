import asyncio

async def work():
    try:
        await asyncio.sleep(2)
        print("work done")
        return "result"
    except asyncio.CancelledError:
        print("work cancelled")
        raise

async def outer(inner):
    try:
        return await asyncio.shield(inner)
    except asyncio.CancelledError:
        print("outer cancelled, inner done:", inner.done())
        raise

async def main():
    inner = asyncio.create_task(work())
    t = asyncio.create_task(outer(inner))
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("t cancelled")
    print(await inner)
    try:
        await asyncio.wait_for(asyncio.shield(x := asyncio.create_task(work())), 1)
    except TimeoutError:
        print("timeout", x.done())
    x.cancel()
    try:
        await asyncio.shield(x)
    except asyncio.CancelledError:
        print("inner cancelled itself")

asyncio.run(main())
