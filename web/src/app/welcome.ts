/** What a visitor finds on the first visit: small, and with something to see in each view. */
export const welcome = `import asyncio


def countdown(n):
    while n > 0:
        step = yield n
        n -= step or 1
    return 'lift-off'


async def ball(name, queue):
    for turn in range(3):
        await asyncio.sleep(1)
        await queue.put(f'{name} {turn}')


async def main():
    for number in countdown(2):
        print(number)
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(ball('tiki', queue))
        group.create_task(ball('taka', queue))
        for _ in range(6):
            print(await queue.get())


asyncio.run(main())
`;
