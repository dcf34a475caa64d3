# oracle: cpython311, real clock
import asyncio, threading, time

async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    def worker():
        time.sleep(0.05)
        loop.call_soon_threadsafe(fut.set_result, "from thread")
    threading.Thread(target=worker).start()
    print(await fut)
    async def co(x):
        await asyncio.sleep(0.01)
        return x * 2
    def other():
        f = asyncio.run_coroutine_threadsafe(co(21), loop)
        print("other got", f.result())
    await asyncio.to_thread(other)

asyncio.run(main())
