import asyncio

class Loud(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel called", msg)
        return super().cancel(msg)

async def work():
    await asyncio.sleep(5)

async def main():
    t = Loud(work())
    await asyncio.sleep(0)
    t.cancel("x")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args, isinstance(t, asyncio.Future), asyncio.isfuture(t))
    try:
        asyncio.Task(3)
    except TypeError as e:
        print(str(e))

asyncio.run(main())
