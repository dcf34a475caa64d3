import asyncio


async def source(reader, writer):
    for n in range(1, 21):
        writer.write(b"." * 500_000)
        await writer.drain()  # try without: everything piles up in the buffer
        if n % 5 == 0:
            print(f"{now():3.0f} s: {n} blocks written")
    writer.close()


async def slow_reader():
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    size = 0
    while data := await reader.read(500_000):
        size += len(data)
        await asyncio.sleep(0.25)
    print(f"everything read: {size:,} bytes")
    writer.close()


def now():
    return asyncio.get_running_loop().time() - 1000


async def main():
    async with await asyncio.start_server(source, "127.0.0.1", 8888):
        await slow_reader()


asyncio.run(main())
