# oracle: cpython311
import asyncio

async def main():
    server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print(await reader.read())
    writer.close()
    server.close()
    await server.wait_closed()
    try:
        await asyncio.open_connection("127.0.0.1", port)
    except OSError as e:
        print(type(e).__name__, e.errno, str(e).replace(str(port), "PORT"))
    try:
        await asyncio.open_connection(None, None)
    except ValueError as e:
        print(e)
    for bad in ("text", None):
        server = await asyncio.start_server(lambda r, w: w.close(), "127.0.0.1", 0)
        _, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            writer.write(bad)
        except TypeError as e:
            print(e)
        writer.write_eof()
        try:
            writer.write(b"more")
        except RuntimeError as e:
            print(e)
        writer.close()
        server.close()

asyncio.run(main())
