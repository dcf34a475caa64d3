import asyncio, types

@types.coroutine
def odd(x):
    yield x

async def wants(x):
    await odd(x)

async def main():
    for x in (1, "s"):
        try:
            await asyncio.create_task(wants(x))
        except RuntimeError as e:
            print(str(e).split("got")[-1])
    async def me():
        await asyncio.current_task()
    try:
        await asyncio.create_task(me(), name="me")
    except RuntimeError as e:
        print(str(e).split(":")[0][:26])
    fut = asyncio.get_running_loop().create_future()
    fut.set_result(1)
    try:
        await asyncio.create_task(wants(fut))
    except RuntimeError as e:
        print(str(e).split(" was")[0][:6], str(e).split(" was")[-1][:60] if " was" in str(e) else str(e)[:10])

asyncio.run(main())
