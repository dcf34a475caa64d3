# oracle: cpython311
import asyncio

class Server(asyncio.Protocol):
    def connection_made(self, transport):
        print("server made", transport.get_extra_info("peername")[0], transport.is_closing())
        self.transport = transport

    def data_received(self, data):
        print("server data", data)
        self.transport.write(data[::-1])
        if data == b"end":
            self.transport.close()
            print("server closing", self.transport.is_closing())

    def eof_received(self):
        print("server eof")

    def connection_lost(self, exc):
        print("server lost", exc)

class Client(asyncio.Protocol):
    def __init__(self, done):
        self.done = done

    def connection_made(self, transport):
        print("client made")
        transport.write(b"one")
        transport.write(b"two")

    def data_received(self, data):
        print("client data", data)

    def eof_received(self):
        print("client eof")
        return False

    def connection_lost(self, exc):
        print("client lost", exc)
        self.done.set_result("over")

async def ticker():
    for n in range(9):
        print("tick", n)
        await asyncio.sleep(0)

async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Server, "127.0.0.1", 0)
    done = loop.create_future()
    task = asyncio.create_task(ticker())
    transport, protocol = await loop.create_connection(lambda: Client(done), *server.sockets[0].getsockname())
    print("connected", transport.get_protocol() is protocol)
    await task
    transport.writelines([b"e", b"nd"])
    print(await done)
    print(transport.is_closing(), transport.is_reading())
    server.close()
    await server.wait_closed()

asyncio.run(main())
