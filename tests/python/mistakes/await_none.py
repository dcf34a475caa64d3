import asyncio

def not_async():
    print("called")

async def main():
    await not_async()

asyncio.run(main())
