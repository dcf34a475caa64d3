# oracle: none: the outside is simulated; the program checks itself
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    reader, writer = await asyncio.open_connection("site-3.example", 80)
    connected = loop.time()
    assert connected > start
    writer.write(b"GET / HTTP/1.1\r\nHost: site-3.example\r\nConnection: close\r\n\r\n")
    await writer.drain()
    assert await reader.readline() == b"HTTP/1.1 200 OK\r\n" and loop.time() > connected
    length = 0
    while (line := await reader.readline()) != b"\r\n":
        name, _, value = line.decode().partition(":")
        if name.lower() == "content-length":
            length = int(value)
    body = await reader.read()
    assert len(body) == length and b"<title>site-3.example" in body
    writer.close()
    await writer.wait_closed()
    for host, port, kind in (("nosuch.invalid", 80, "gaierror"), ("site-3.example", 22, "ConnectionRefusedError")):
        try:
            await asyncio.open_connection(host, port)
        except OSError as e:
            assert type(e).__name__ == kind, e

asyncio.run(main())
print("ok")
