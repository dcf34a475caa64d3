import asyncio

async def player(name, inbox, outbox, n):
    for _ in range(n):
        ball = await inbox.get()
        print(f"{name}: {ball}")
        await asyncio.sleep(0.5)
        await outbox.put(ball + 1)

async def main():
    a, b = asyncio.Queue(), asyncio.Queue()
    await a.put(1)
    await asyncio.gather(player("ping", a, b, 3), player("pong", b, a, 3))
    print("left over", a.qsize(), b.qsize())

asyncio.run(main())
