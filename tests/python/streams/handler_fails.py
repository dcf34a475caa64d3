# oracle: cpython311
import asyncio

async def handle(reader, writer):
    word = await reader.readline()
    print("handling", word)
    try:
        1 / 0
    finally:
        writer.close()

async def main():
    def seen(loop, context):
        print(context["message"], repr(context.get("exception")))
    asyncio.get_running_loop().set_exception_handler(seen)
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"go\n")
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    import gc
    gc.collect()
    await asyncio.sleep(0.1)

asyncio.run(main())
