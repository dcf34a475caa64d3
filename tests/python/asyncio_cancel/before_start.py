import asyncio

async def work():
    print("never runs")

async def main():
    t = asyncio.create_task(work())
    t.cancel()
    try:
        await t
    except asyncio.CancelledError as e:
        print("cancelled", e.args)

asyncio.run(main())
