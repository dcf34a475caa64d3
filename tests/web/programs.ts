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
