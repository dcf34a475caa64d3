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

/** Everybody waits: a group for its tasks, gather() for two, one of those for a lock that the other holds. */
export const waiters = `import asyncio

async def holder(lock):
    async with lock:
        await asyncio.sleep(5)

async def wanting(lock):
    async with lock:
        pass

async def third():
    await asyncio.sleep(9)
    print('all is over')

async def main():
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(third())
        await asyncio.gather(holder(lock), wanting(lock))

asyncio.run(main())
`;

export const philosophers = `import asyncio

async def dine(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            print('eats')

async def main():
    left, right = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as table:
        table.create_task(dine(left, right), name='Kant')
        table.create_task(dine(right, left), name='Hume')

asyncio.run(main())
`;
