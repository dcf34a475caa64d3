# oracle: cpython311
import asyncio

async def handle(reader, writer):
    writer.write(b"one two three|four\nfive" + b"x" * 20)
    writer.write_eof()
    await writer.drain()
    print("server read", await reader.read())
    writer.close()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read(3))
    print(await reader.readexactly(5))
    print(await reader.readuntil(b"|"))
    print(await reader.readline())
    print(reader.at_eof(), writer.can_write_eof())
    try:
        await reader.readexactly(100)
    except asyncio.IncompleteReadError as e:
        print(type(e).__name__, e, e.partial, e.expected)
    try:
        await reader.readuntil(b"!")
    except asyncio.IncompleteReadError as e:
        print(e, e.partial, e.expected)
    print(await reader.readline(), await reader.read(), reader.at_eof())
    writer.write(b"done")
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.1)
    server.close()
    await server.wait_closed()

asyncio.run(main())
