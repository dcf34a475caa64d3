import asyncio

async def f():
    pass

def plain():
    return 1

for x in (f, plain(), None, 3):
    try:
        asyncio.run(x)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).split(", got")[0])

class Aw:
    def __await__(self):
        return iter(())

try:
    print(asyncio.run(Aw()))
except (ValueError, TypeError) as e:
    print(type(e).__name__, str(e)[:40])
