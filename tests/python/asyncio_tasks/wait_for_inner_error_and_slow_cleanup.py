import asyncio

async def bad():
    await asyncio.sleep(1)
    raise ValueError("inner")

async def slow_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        await asyncio.sleep(3)
        print("cleaned")

async def refuses():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "refused"

async def main():
    t0 = asyncio.get_running_loop().time()
    try:
        await asyncio.wait_for(bad(), 5)
    except ValueError as e:
        print(e)
    try:
        await asyncio.wait_for(slow_cleanup(), 1)
    except TimeoutError:
        print("timeout", asyncio.get_running_loop().time() - t0)
    print(await asyncio.wait_for(refuses(), 1))

asyncio.run(main())
