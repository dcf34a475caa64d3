# oracle: cpython311
import asyncio

log = []

async def handle(reader, writer):
    name = (await reader.readline()).decode().strip()
    log.append(f"hello {name}")
    for n in range(3):
        writer.write(f"{name} {n}\n".encode())
        await writer.drain()
        await asyncio.sleep(0.1)
    writer.close()
    await writer.wait_closed()
    log.append(f"bye {name}")

async def client(name, port):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{name}\n".encode())
    async for line in reader:
        log.append(f"{name} got {line.decode().strip()}")
    writer.close()
    await writer.wait_closed()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        await asyncio.gather(client("a", port), client("b", port), client("c", port))
    print(server.is_serving(), server.sockets)

asyncio.run(main())
print("\n".join(log))
