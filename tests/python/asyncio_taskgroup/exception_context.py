import asyncio

async def bad(n):
    raise ValueError(n)

async def main():
    try:
        raise KeyError("outer")
    except KeyError:
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(bad(1))
        except ExceptionGroup as eg:
            print(repr(eg), repr(eg.__cause__), repr(eg.__context__))

asyncio.run(main())
