import asyncio

async def main():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(5) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("wrong: inner")
            finally:
                print("inner expired", inner.expired())
    except TimeoutError:
        print("outer expired", outer.expired())
    try:
        async with asyncio.timeout(5) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(10)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(10)
    except TimeoutError:
        print("then outer", outer.expired())

asyncio.run(main())
