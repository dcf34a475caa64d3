import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
@asynccontextmanager
async def cm(n):
    print("enter", n)
    await asyncio.sleep(0)
    try:
        yield n
    finally:
        await asyncio.sleep(0)
        print("exit", n)
async def cleanup(): print("async callback")
async def main():
    async with AsyncExitStack() as s:
        for i in range(2):
            print(await s.enter_async_context(cm(i)))
        s.push_async_callback(cleanup)
        s.callback(print, "sync callback")
    async with AsyncExitStack() as s:
        await s.enter_async_context(cm("x"))
        s.push_async_exit(swallow)
        raise ValueError("v")
    print("end")
async def swallow(t, v, tb):
    print("swallow", t.__name__)
    return True
asyncio.run(main())
