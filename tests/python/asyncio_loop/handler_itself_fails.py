import asyncio

def handler(loop, ctx):
    raise TypeError("handler is broken")

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "hello"})
    print("goes on")

asyncio.run(main())
