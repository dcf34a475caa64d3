import asyncio


def deliver(box, parcel):
    print("callback: delivering", parcel)
    box.set_result(parcel)
    print("callback: done, the waiter has not run yet")


async def main():
    loop = asyncio.get_running_loop()
    box = loop.create_future()
    loop.call_later(2, deliver, box, "books")
    loop.call_soon(print, "callback: soon means next round")
    print("main: waiting for the box")
    print("main: got", await box)


asyncio.run(main())
