import asyncio

async def bad(e, d):
    await asyncio.sleep(d)
    raise e

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad(ValueError("v"), 1))
            tg.create_task(bad(TypeError("t"), 1))
            tg.create_task(bad(KeyError("k"), 2))
    except BaseExceptionGroup as eg:
        print(repr(eg))

asyncio.run(main())
