# oracle: cpython311
import asyncio

async def main():
    reader = asyncio.StreamReader(limit=8)
    reader.feed_data(b"0123456789abcdef\nshort\n")
    print(reader)
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print("found:", e, e.consumed)
    try:
        await reader.readline()
    except ValueError as e:
        print("line:", e)
    print(await reader.readline())
    reader.feed_data(b"0123456789abcdef")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print("missing:", e, e.consumed)
    try:
        await reader.readline()
    except ValueError as e:
        print("line:", e, reader)
    reader.feed_data(b"tail")
    reader.feed_eof()
    print(await reader.read(-1), reader, reader.at_eof())
    for bad in (lambda: reader.readexactly(-1), lambda: reader.readuntil(b"")):
        try:
            await bad()
        except ValueError as e:
            print(e)
    try:
        asyncio.StreamReader(limit=0)
    except ValueError as e:
        print(e)
    reader = asyncio.StreamReader()
    first = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    try:
        await reader.read()
    except RuntimeError as e:
        print(e)
    reader.set_exception(ConnectionError("gone"))
    print(repr((await asyncio.gather(first, return_exceptions=True))[0]), repr(reader.exception()))

asyncio.run(main())
