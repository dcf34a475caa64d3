import asyncio

async def n(name, d, fail=False):
    try:
        await asyncio.sleep(d)
    except asyncio.CancelledError:
        print("cancelled", name)
        raise
    if fail:
        raise ValueError(name)
    print("done", name)

async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(n("outer", 3))
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(n("inner ok", 2))
                    inner.create_task(n("inner bad", 1, True))
            except* ValueError as eg:
                print("inner handled", eg.exceptions)
            print("outer body goes on")
    except BaseException as e:
        print("not here", repr(e))
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(n("outer bad", 1, True))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(n("inner", 5))
    except* ValueError as eg:
        print("outer", eg.exceptions)

asyncio.run(main())
