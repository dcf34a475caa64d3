# oracle: cpython311, real clock
import asyncio
import threading

results = {}


async def work(name):
    for i in range(3):
        await asyncio.sleep(0.01)
    results[name] = asyncio.current_task().get_coro().__name__, threading.current_thread().name


def run(name):
    asyncio.run(work(name))


threads = [threading.Thread(target=run, args=(n,), name=f"t{n}") for n in range(3)]
for thread in threads:
    thread.start()
asyncio.run(work("main"))
for thread in threads:
    thread.join()
print(sorted(results.items(), key=str))
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
