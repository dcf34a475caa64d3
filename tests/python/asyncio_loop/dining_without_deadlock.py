import asyncio

async def philosopher(name, left, right, log):
    for _ in range(2):
        async with left:
            await asyncio.sleep(0.1)
            async with right:
                log.append(name)
                await asyncio.sleep(0.1)

async def main():
    forks = [asyncio.Lock() for _ in range(3)]
    log = []
    await asyncio.gather(philosopher("A", forks[0], forks[1], log), philosopher("B", forks[1], forks[2], log),
                         philosopher("C", forks[0], forks[2], log))
    print(log)

asyncio.run(main())
