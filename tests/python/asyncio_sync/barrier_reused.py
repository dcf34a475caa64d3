import asyncio

async def w(n, b):
    for r in range(2):
        await asyncio.sleep(n)
        i = await b.wait()
        if i == 0:
            print("round", r, "complete")

async def main():
    b = asyncio.Barrier(3)
    await asyncio.gather(*(w(n, b) for n in (1, 2, 3)))
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)

asyncio.run(main())
