import asyncio


async def handle(reader, writer):
    while line := await reader.readline():
        print("server got", line.decode().strip())
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def client(name, words):
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    for word in words:
        writer.write(f"{word}\n".encode())
        print(name, "got", (await reader.readline()).decode().strip())
        await asyncio.sleep(1)
    writer.close()
    await writer.wait_closed()


async def main():
    async with await asyncio.start_server(handle, "127.0.0.1", 8888):
        await asyncio.gather(client("red", ["tiki", "taka"]), client("blue", ["ping", "pong"]))


asyncio.run(main())
