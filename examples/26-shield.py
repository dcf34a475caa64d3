import asyncio


async def save():
    print("saving...")
    await asyncio.sleep(3)
    print("saved")
    return "photo.jpg"


async def main():
    job = asyncio.create_task(save(), name="save")
    try:
        await asyncio.wait_for(asyncio.shield(job), timeout=1)
    except TimeoutError:
        print("not waiting any longer, but the job goes on")
    print("later:", await job)


asyncio.run(main())
