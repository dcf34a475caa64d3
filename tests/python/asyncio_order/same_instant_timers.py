import asyncio

async def sleeper(name, t):
    await asyncio.sleep(t)
    print(name)

async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 1
    loop.call_at(when, print, "call_at 1")
    tasks = [asyncio.create_task(sleeper(n, 1)) for n in "abc"]
    loop.call_at(when, print, "call_at 2")
    loop.call_later(1, print, "call_later")
    await asyncio.sleep(1)
    print("main woke")
    await asyncio.gather(*tasks)

asyncio.run(main())
