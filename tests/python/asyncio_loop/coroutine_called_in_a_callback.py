import asyncio

async def work():
    print("never")

def callback():
    work()
    print("callback ends")

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, callback)
    await asyncio.sleep(2)
    print("end")

asyncio.run(main())
