# A reader whose other end never writes: the report says what each task waits for.
import asyncio

async def handle(reader, writer):
    await reader.readline()

async def main():
    server = await asyncio.start_server(handle, "127.0.0.1", 8888)
    reader, writer = await asyncio.open_connection("127.0.0.1", 8888)
    task = asyncio.create_task(reader.read(), name="reading")
    await server.serve_forever()

asyncio.run(main())
