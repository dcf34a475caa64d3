import asyncio

attempts = 0

async def flaky():
    global attempts
    attempts += 1
    await asyncio.sleep(0.1)
    if attempts < 4:
        raise ConnectionError(f"attempt {attempts}")
    return "ok"

async def retry(f, times, delay):
    for i in range(times):
        try:
            return await f()
        except ConnectionError as e:
            print(f"{loop.time() - t0:.1f}", e)
            await asyncio.sleep(delay * 2 ** i)
    raise TimeoutError

async def main():
    global loop, t0
    loop = asyncio.get_running_loop()
    t0 = loop.time()
    print(await retry(flaky, 5, 1), f"{loop.time() - t0:.1f}")

asyncio.run(main())
