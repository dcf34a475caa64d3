import asyncio


async def racer(name, gun):
    await gun.wait()
    print(name, "runs")


async def bus_driver(bell, seats):
    async with bell:
        await bell.wait_for(lambda: len(seats) == 2)
        print("bus leaves with", seats)


async def main():
    gun, bell, seats = asyncio.Event(), asyncio.Condition(), []
    async with asyncio.TaskGroup() as group:
        for name in ("Mia", "Leo"):
            group.create_task(racer(name, gun))
        group.create_task(bus_driver(bell, seats))
        await asyncio.sleep(1)
        gun.set()
        for name in ("grandma", "student"):
            await asyncio.sleep(1)
            async with bell:
                seats.append(name)
                bell.notify()


asyncio.run(main())
