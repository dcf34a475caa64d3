import asyncio

async def g():
    try:
        while True:
            yield "value"
            await asyncio.sleep(1)
    finally:
        print("closing")
        await asyncio.sleep(0)
        print("closed")

keep = []

async def main():
    a = g()
    keep.append(a)
    print(await anext(a))
    print("main ends")

asyncio.run(main())
print("after run", keep[0].ag_frame)
