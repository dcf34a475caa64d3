import asyncio


class Radio:
    async def __aenter__(self):
        await asyncio.sleep(1)
        print("tuned in")
        self.songs = iter(["rock", "ballad", "news"])
        return self

    async def __aexit__(self, *error):
        await asyncio.sleep(0.5)
        print("switched off")

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(1)
        for song in self.songs:
            return song
        raise StopAsyncIteration


async def main():
    async with Radio() as radio:
        async for song in radio:
            if song == "news":
                break
            print("playing", song)


asyncio.run(main())
