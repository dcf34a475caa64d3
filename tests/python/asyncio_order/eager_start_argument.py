import asyncio

async def child(n):
    print("child", n, asyncio.current_task().get_name())
    await asyncio.sleep(0)

async def main():
    t = asyncio.create_task(child(1), name="lazy", eager_start=False)
    print("-")
    u = asyncio.create_task(child(2), name="eager", eager_start=True)
    print("-")
    await t
    await u

asyncio.run(main(), debug=False)
