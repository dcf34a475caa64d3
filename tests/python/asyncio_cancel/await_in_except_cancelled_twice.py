import asyncio

log = []

async def work():
    for i in range(4):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            log.append(i)
            if i == 2:
                raise

async def main():
    t = asyncio.create_task(work())
    while not t.done():
        await asyncio.sleep(1)
        t.cancel()
    print(log, t.cancelled(), t.cancelling())

asyncio.run(main())
