class BadAiter:
    async def __aiter__(self):
        return self

class NoAnext:
    def __aiter__(self):
        return self

class BadAnext:
    def __aiter__(self):
        return self
    def __anext__(self):
        return 5

async def use(x):
    async for i in x:
        pass

for x in (3, [1], NoAnext(), BadAnext()):
    try:
        use(x).send(None)
    except TypeError as e:
        print(e)
import warnings
warnings.simplefilter("ignore")
try:
    use(BadAiter()).send(None)
except TypeError as e:
    print(e)
try:
    aiter(3)
except TypeError as e:
    print(e)
try:
    anext(3)
except TypeError as e:
    print(e)
async def agen():
    yield 1
try:
    for x in agen():
        pass
except TypeError as e:
    print(e)
