# oracle: cpython311, real clock
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(n):
    time.sleep(n)
    return n, threading.current_thread().name.split("_")[0]


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, thread_name_prefix="mine") as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, blocking, n) for n in (0.03, 0.01))))
    print(await loop.run_in_executor(None, blocking, 0.01))
    try:
        await asyncio.wait_for(loop.run_in_executor(None, blocking, 0.1), 0.02)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.to_thread(int, "x")
    except ValueError as error:
        print(error)


asyncio.run(main())
print("done")
