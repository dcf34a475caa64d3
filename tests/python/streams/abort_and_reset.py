# oracle: cpython311
import asyncio

async def handle(reader, writer):
    await reader.readline()
    writer.transport.abort()
    print("aborted", writer.is_closing())

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"hello\n")
    print(await reader.read())
    writer.write(b"nobody reads this")
    await asyncio.sleep(0.1)
    try:
        writer.write(b"nor this")
        await writer.drain()
        await asyncio.sleep(0.1)
        await writer.drain()
    except ConnectionError as e:
        print(type(e).__name__, e)
    try:
        writer.close()
        await writer.wait_closed()
    except ConnectionError as e:
        print(type(e).__name__)
    server.close()

asyncio.run(main())
