# oracle: cpython311
import asyncio

async def handle(reader, writer):
    data = await reader.read(100)
    writer.write(data.title())
    await writer.drain()
    writer.close()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    task = asyncio.create_task(server.serve_forever())
    await asyncio.sleep(0)
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print("already being awaited" in str(e))
    for word in (b"ball", b"pass"):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(word)
        print(await reader.read())
        writer.close()
        await writer.wait_closed()
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), server.is_serving())
    try:
        await server.serve_forever()
    except RuntimeError as e:
        print("is closed" in str(e))

asyncio.run(main())
