import asyncio
import logging
import time

class Show(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        if text.startswith("Executing"):
            print(record.name, record.levelname, text.split()[1], text.rpartition(" took ")[2])

logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False

async def slow(seconds):
    time.sleep(seconds)
    await asyncio.sleep(1)
    time.sleep(seconds)

def callback():
    time.sleep(0.5)

async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    await slow(0.09)
    loop.call_soon(callback)
    await asyncio.create_task(slow(0.2))
    loop.slow_callback_duration = 1
    await slow(0.5)
    loop.set_debug(False)
    await slow(2)

asyncio.run(main(), debug=True)
