import asyncio

async def f():
    pass

async def main():
    tg = asyncio.TaskGroup()
    c = f()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)
    async with tg:
        try:
            async with tg:
                pass
        except RuntimeError as e:
            print(e)
    c = f()
    try:
        tg.create_task(c)
    except RuntimeError as e:
        print(e)

asyncio.run(main())
