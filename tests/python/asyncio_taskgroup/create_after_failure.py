import asyncio

async def bad():
    raise ValueError("bad")

async def never():
    print("never")

async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                c = never()
                try:
                    tg.create_task(c)
                except RuntimeError as e:
                    print(str(e).split("<")[0].strip(), "...", str(e).split(">")[-1].strip())
                raise
    except* ValueError as eg:
        print(eg.exceptions)

asyncio.run(main())
