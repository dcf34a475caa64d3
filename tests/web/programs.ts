/** Programs that the tests type. */
export const generator = `def count():
    got = yield 1
    print('got', got)
    yield 2

c = count()
print(next(c))
print(c.send('hi'))
`;

export const sleepers = `import asyncio

async def nap(name, delay):
    print(name, 'lies down')
    await asyncio.sleep(delay)
    print(name, 'is up')

async def main():
    await asyncio.gather(nap('tiki', 1), nap('taka', 2))

asyncio.run(main())
`;

/** A producer, a consumer who holds a lock, and a third who waits for it. */
export const handOver = `import asyncio

async def giver(queue):
    for n in range(2):
        await asyncio.sleep(1)
        await queue.put(n)

async def taker(queue, lock):
    async with lock:
        for _ in range(2):
            print('got', await queue.get())

async def third(lock):
    async with lock:
        print('locked')

async def main():
    queue = asyncio.Queue()
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(taker(queue, lock))
        group.create_task(third(lock))
        group.create_task(giver(queue))

asyncio.run(main())
`;

export const lines = `def square(n):
    result = n * n
    return result

total = 0
for n in range(1, 4):
    total += square(n)
print(total)
`;

export const lists = `class Box:
    def __init__(self):
        self.items = ['a', 'b']

box = Box()
kept = []
for n in range(3):
    kept.append(n)
print(len(kept))
`;
