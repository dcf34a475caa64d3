import asyncio

async def work():
    print("start")
    try:
        await asyncio.sleep(10)
        print("never")
    except asyncio.CancelledError as e:
        print("caught", e.args)
        raise
    finally:
        print("finally")

async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(1)
    print(t.cancel(), t.cancelled(), t.done(), t.cancelling())
    try:
        await t
    except asyncio.CancelledError:
        print("main caught")
    print(t.cancelled(), t.done(), t.cancel())
    try:
        t.exception()
    except asyncio.CancelledError:
        print("exception() raises too")

asyncio.run(main())
