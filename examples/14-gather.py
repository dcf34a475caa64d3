import asyncio


async def runner(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} arrives")
    return f"{name}: {seconds} s"


async def main():
    results = await asyncio.gather(
        runner("Hani", 3),
        runner("Minho", 1),
        runner("Sora", 2),
    )
    print(results)


asyncio.run(main())
