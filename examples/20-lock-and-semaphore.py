import asyncio


async def shower(name, bathroom):
    async with bathroom:
        print(f"{name} goes in")
        await asyncio.sleep(1)
        print(f"{name} comes out")


async def main():
    people = ("dad", "mum", "kid")
    print("one bathroom:")
    lock = asyncio.Lock()
    await asyncio.gather(*(shower(name, lock) for name in people))

    print("two bathrooms:")
    rooms = asyncio.Semaphore(2)
    await asyncio.gather(*(shower(name, rooms) for name in people))


asyncio.run(main())
