import asyncio

async def child(n):
    print("child", n, "starts")
    await asyncio.sleep(0)
    print("child", n, "ends")
    return n

async def main():
    t1 = asyncio.create_task(child(1))
    t2 = asyncio.create_task(child(2))
    print("created", t1.done(), t2.done())
    print(await t2)
    print(t1.done(), t1.result())

asyncio.run(main())
