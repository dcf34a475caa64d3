import asyncio

async def background():
    for i in range(3):
        print("background", i)
        await asyncio.sleep(1)
    print("never, main is over")

async def main():
    asyncio.create_task(background())
    await asyncio.sleep(1.5)
    print("main over")

asyncio.run(main())
print("end")
