# oracle: none. Real Python hangs here; the output is what CPython prints before it does.
import asyncio

async def waits_for(name, get):
    await asyncio.sleep(0)
    print(name, "waits for the other")
    await get()

async def main():
    a = asyncio.create_task(waits_for("a", lambda: b), name="a")
    b = asyncio.create_task(waits_for("b", lambda: a), name="b")
    await asyncio.wait([a, b])

asyncio.run(main())
