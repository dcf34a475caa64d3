import asyncio

seen = []
async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: seen.append(type(c["exception"]).__name__))
    loop.call_soon(lambda: {}["k"])
    loop.call_soon(lambda: [].pop())
    loop.call_soon(print, "still runs")
    await asyncio.sleep(0)
    print(seen)

asyncio.run(main())
