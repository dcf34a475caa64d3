# oracle: cpython311
import asyncio

async def handle(reader, writer):
    for part in (b"a", b"b", b"c\n"):
        writer.write(part)
        await asyncio.sleep(1)
    writer.close()

async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    try:
        await asyncio.wait_for(reader.readline(), 0.5)
    except TimeoutError as e:
        print("timeout at", loop.time() - 1000, reader)
    async with asyncio.timeout(5):
        print(await reader.readline(), loop.time() - 1000)
    task = asyncio.create_task(reader.read())
    await asyncio.sleep(0.5)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    print(await reader.read(), loop.time() - 1000)
    writer.close()
    server.close()

asyncio.run(main())
