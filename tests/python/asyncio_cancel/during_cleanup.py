import asyncio

async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleanup starts")
        try:
            await asyncio.sleep(5)
            print("cleanup complete")
        except asyncio.CancelledError:
            print("cleanup cancelled too")
            raise

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(1)
    t.cancel()
    await asyncio.sleep(1)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("done at", asyncio.get_running_loop().time() - t0)

async def top():
    global t0
    t0 = asyncio.get_running_loop().time()
    await main()

asyncio.run(top())
