import asyncio

async def load():
    return {"a": 1}

async def main():
    data = load()
    print(data["a"])

asyncio.run(main())
