import types, inspect

@types.coroutine
def switch(label):
    got = yield label
    return got * 2

def plain(label):
    yield label

async def main():
    a = await switch("one")
    b = await switch("two")
    try:
        await plain("three")
    except TypeError as e:
        print(e)
    return a + b

c = main()
print(c.send(None), c.send(10))
try:
    c.send(100)
except StopIteration as e:
    print(e.value)
print(inspect.isgeneratorfunction(switch), inspect.iscoroutinefunction(switch), inspect.isawaitable(switch("x")))
print(type(switch("x")).__name__, inspect.isawaitable(plain(1)))
