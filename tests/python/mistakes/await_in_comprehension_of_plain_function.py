import asyncio

def main():
    return [await x for x in []]

asyncio.run(main())
