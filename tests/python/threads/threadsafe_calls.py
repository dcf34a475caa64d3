# oracle: cpython311, real clock
import asyncio
import threading
import time


async def double(x):
    await asyncio.sleep(0.01)
    return 2 * x


async def forever():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled in the loop")
        raise


async def fails():
    raise KeyError("k")


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(double(21), loop).result())
try:
    asyncio.run_coroutine_threadsafe(fails(), loop).result()
except KeyError as error:
    print("failed", error)
future = asyncio.run_coroutine_threadsafe(forever(), loop)
try:
    future.result(0.05)
except TimeoutError:
    print("cancel", future.cancel())
time.sleep(0.02)
loop.call_soon_threadsafe(print, "from outside")
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
try:
    loop.call_soon_threadsafe(print)
except RuntimeError as error:
    print(error)
try:
    asyncio.run_coroutine_threadsafe(5, loop)
except TypeError as error:
    print(error)
