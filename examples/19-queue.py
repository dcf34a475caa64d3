import asyncio


async def baker(shelf):
    for bread in ("bagel", "baguette", "croissant", "rye"):
        await shelf.put(bread)
        print("baked", bread)


async def customer(name, shelf):
    while True:
        bread = await shelf.get()
        print(f"{name} eats {bread}")
        await asyncio.sleep(2)
        shelf.task_done()


async def main():
    shelf = asyncio.Queue(maxsize=1)
    guests = [asyncio.create_task(customer(n, shelf)) for n in ("Ann", "Ben")]
    await baker(shelf)
    await shelf.join()
    for guest in guests:
        guest.cancel()
    print("everyone is full")


asyncio.run(main())
