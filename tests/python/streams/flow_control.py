# oracle: cpython311
import asyncio

async def handle(reader, writer):
    writer.transport.set_write_buffer_limits(high=1000, low=100)
    print(writer.transport.get_write_buffer_limits())
    sent = 0
    while writer.transport.get_write_buffer_size() < 2_000_000:
        writer.write(b"." * 500_000)
        sent += 500_000
    task = asyncio.create_task(writer.drain())
    await asyncio.sleep(1)
    print("drained at once:", task.done())
    go.set()
    await task
    print("drained", writer.transport.get_write_buffer_size() <= 100)
    writer.close()
    result.append(sent)

async def main():
    global go, result
    go, result = asyncio.Event(), []
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    await go.wait()
    data = await reader.read()
    print(len(data) == result[0], set(data) == {46})
    writer.close()
    server.close()
    await server.wait_closed()

asyncio.run(main())
