import asyncio


async def read(out):
    for n in range(5):
        await out.put(n)
    out.shutdown()


async def stage(work, seconds, inbox, out):
    try:
        while True:
            await out.put(work(await inbox.get()))
            await asyncio.sleep(seconds)
    except asyncio.QueueShutDown:
        out.shutdown()  # what is done goes on to the next


async def main():
    raw, squared, texts = (asyncio.Queue(maxsize=2) for _ in range(3))
    async with asyncio.TaskGroup() as group:
        group.create_task(read(raw), name="read")
        group.create_task(stage(lambda n: n * n, 0.2, raw, squared), name="square")
        group.create_task(stage("<{}>".format, 0.1, squared, texts), name="format")
        try:
            while True:
                print(await texts.get())
        except asyncio.QueueShutDown:
            print("nothing more will come")


asyncio.run(main())
