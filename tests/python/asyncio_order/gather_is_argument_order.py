import asyncio

async def work(n, d):
    await asyncio.sleep(d)
    print("finished", n)
    return n

async def main():
    print(await asyncio.gather(work("slow", 3), work("quick", 1), work("mid", 2)))
    print(await asyncio.gather())
    c = work("twice", 1)
    print(await asyncio.gather(c, c))

asyncio.run(main())
