# oracle: none: TLS is simulated; the program checks itself
import asyncio
import ssl

async def serve(reader, writer):
    assert writer.get_extra_info("ssl_object").version() == "TLSv1.3"
    writer.write((await reader.readline()).upper())
    await writer.drain()
    writer.close()

async def main():
    context = ssl.create_default_context()
    assert context.check_hostname and context.verify_mode == ssl.CERT_REQUIRED
    loop = asyncio.get_running_loop()
    spent = []
    for tls in (None, context):
        start = loop.time()
        reader, writer = await asyncio.open_connection("secure.example", 443, ssl=tls)
        spent.append(loop.time() - start)
        assert writer.get_extra_info("sslcontext") is tls
    assert spent[1] > spent[0]  # a handshake takes a round trip
    writer.write(b"GET / HTTP/1.0\r\nHost: secure.example\r\n\r\n")
    assert await reader.readline() == b"HTTP/1.1 200 OK\r\n"
    writer.close()
    server = await asyncio.start_server(serve, "127.0.0.1", 8443, ssl=ssl.create_default_context(ssl.Purpose.CLIENT_AUTH))
    async with server:
        reader, writer = await asyncio.open_connection("127.0.0.1", 8443, ssl=True)
        writer.write(b"hello\n")
        assert await reader.readline() == b"HELLO\n"
        writer.close()
    for name, value in {"server_hostname": "x", "ssl_handshake_timeout": 1}.items():
        try:
            await asyncio.open_connection("127.0.0.1", 8443, **{name: value})
        except ValueError as error:
            assert str(error) == name + " is only meaningful with ssl"
        else:
            assert False
    try:
        context.verify_mode = ssl.CERT_NONE
    except ValueError as error:
        assert "check_hostname is enabled" in str(error)
    else:
        assert False

asyncio.run(main())
