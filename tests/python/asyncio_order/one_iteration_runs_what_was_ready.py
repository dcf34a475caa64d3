import asyncio

def again(n):
    print("callback", n)
    if n < 4:
        asyncio.get_running_loop().call_soon(again, n + 1)

async def worker(name):
    for i in range(4):
        print(name, i)
        await asyncio.sleep(0)

async def main():
    asyncio.get_running_loop().call_soon(again, 0)
    await asyncio.gather(worker("a"), worker("b"))

asyncio.run(main())
