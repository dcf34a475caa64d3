import asyncio

async def f():
    pass

async def main():
    c = f()
    try:
        asyncio.run(c)
    except RuntimeError as e:
        print(e)
    c.close()
    loop = asyncio.get_running_loop()
    c = f()
    try:
        loop.run_until_complete(c)
    except RuntimeError as e:
        print(e)
    c.close()
    other = asyncio.new_event_loop()
    c = f()
    try:
        other.run_until_complete(c)
    except RuntimeError as e:
        print(e)
    c.close()
    other.close()
    try:
        loop.close()
    except RuntimeError as e:
        print(e)

asyncio.run(main())
