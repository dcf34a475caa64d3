import asyncio
import time

async def until(end):
    rounds = 0
    while (left := end - time.monotonic()) > 0:
        await asyncio.sleep(left)
        rounds += 1
    return rounds > 0

async def main():
    start = time.monotonic()
    for delay in (0.1, 0.2, 0.3, 1 / 3, 0.7):
        print(await until(time.monotonic() + delay))
    print(round(time.monotonic() - start, 3))

asyncio.run(main())
end = time.monotonic() + 0.2
while (left := end - time.monotonic()) > 0:
    time.sleep(left)
print("done")
