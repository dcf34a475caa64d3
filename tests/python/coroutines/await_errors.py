async def aw(x):
    return await x

class NotIterator:
    def __await__(self):
        return [1]

class ReturnsCoroutine:
    def __await__(self):
        return aw(1)

class Raises:
    def __await__(self):
        raise ValueError("from __await__")

def gen():
    yield

for x in (1, None, [], NotIterator(), ReturnsCoroutine(), gen(), aw):
    c = aw(x)
    try:
        c.send(None)
    except TypeError as e:
        print(e)
try:
    aw(Raises()).send(None)
except ValueError as e:
    print(e)
