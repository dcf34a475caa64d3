import asyncio

async def quick():
    return 1

async def other():
    print("other runs")

async def main():
    t = asyncio.create_task(other())
    for i in range(3):
        await quick()
    print("awaited three coroutines")
    await t
    await t
    print("awaiting a finished task does not switch")
    asyncio.create_task(other())
    await t
    print("end")

asyncio.run(main())
