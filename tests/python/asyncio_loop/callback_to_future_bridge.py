import asyncio

def old_style_download(loop, url, on_done):
    loop.call_later(1, on_done, f"<{url}>")

def download(url):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    def done(text):
        if not fut.cancelled():
            fut.set_result(text)
    old_style_download(loop, url, done)
    return fut

async def main():
    print(await download("a"))
    print(await asyncio.gather(download("b"), download("c")))
    try:
        await asyncio.wait_for(download("slow"), 0.5)
    except TimeoutError:
        print("gave up")
    await asyncio.sleep(1)

asyncio.run(main())
