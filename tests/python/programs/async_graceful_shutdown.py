import asyncio

async def server(stop):
    n = 0
    try:
        while not stop.is_set():
            n += 1
            print("serving", n)
            try:
                await asyncio.wait_for(stop.wait(), 1)
            except TimeoutError:
                pass
    finally:
        print("server closed after", n)

async def heartbeat():
    try:
        while True:
            await asyncio.sleep(0.9)
            print("  beat")
    except asyncio.CancelledError:
        print("  heartbeat stopped")
        raise

async def main():
    stop = asyncio.Event()
    beat = asyncio.create_task(heartbeat())
    asyncio.get_running_loop().call_later(2.5, stop.set)
    await server(stop)
    beat.cancel()
    await asyncio.gather(beat, return_exceptions=True)
    print(len(asyncio.all_tasks()), "task left")

asyncio.run(main())
