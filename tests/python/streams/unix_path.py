# oracle: cpython311
import asyncio, os, tempfile

async def handle(reader, writer):
    writer.write(b"over " + await reader.readline())
    writer.close()

async def main():
    path = os.path.join(tempfile.mkdtemp(), "s")
    server = await asyncio.start_unix_server(handle, path)
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b"a path\n")
    print(await reader.read())
    writer.close()
    server.close()
    try:
        await asyncio.open_unix_connection(path + "?")
    except FileNotFoundError as e:
        print(e)

asyncio.run(main())
