import asyncio

class MyFuture(asyncio.Future):
    def set_result(self, r):
        super().set_result(f"<{r}>")

async def main():
    f = MyFuture()
    asyncio.get_running_loop().call_soon(f.set_result, 1)
    print(await f, f.result(), isinstance(f, asyncio.Future))
    it = asyncio.get_running_loop().create_future().__await__()
    g = next(it)
    print(type(g).__name__, g._asyncio_future_blocking)
    try:
        next(it)
    except RuntimeError as e:
        print(e)

asyncio.run(main())
