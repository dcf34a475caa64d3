import asyncio

print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.CancelledError, BaseException))

async def work():
    while True:
        try:
            await asyncio.sleep(1)
        except Exception:
            print("never here")

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(2.5)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("stopped")
    async def raises():
        raise asyncio.CancelledError("self made")
    t = asyncio.create_task(raises())
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, t.cancelled())

asyncio.run(main())
