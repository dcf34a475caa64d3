import asyncio

async def save():
    print("never printed")

async def main():
    save()
    print("saved?")

asyncio.run(main())
