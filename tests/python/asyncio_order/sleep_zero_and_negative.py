import asyncio

async def a(n, t):
    for i in range(3):
        print(n, i)
        await asyncio.sleep(t)

async def main():
    await asyncio.gather(a("zero", 0), a("negative", -1), a("tiny", 0.0))
    print(await asyncio.sleep(0, "result"), await asyncio.sleep(0.5, result="r2"))
    try:
        await asyncio.sleep("1")
    except TypeError as e:
        print(e)
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        print(e)

asyncio.run(main())
