import asyncio


async def water(plant):
    print("watering the", plant)
    await asyncio.sleep(1)


async def main():
    water("cactus")  # forgotten!
    await water("fern")
    task = asyncio.create_task(water("rose"))
    await task
    print("who looks sad?")


asyncio.run(main())
