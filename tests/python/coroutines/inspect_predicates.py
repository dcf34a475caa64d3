import inspect, asyncio, functools

async def co(): pass
def gen(): yield
async def agen(): yield
def plain(): pass

for f in (co, gen, agen, plain, functools.partial(co), print):
    print(inspect.iscoroutinefunction(f), inspect.isgeneratorfunction(f), inspect.isasyncgenfunction(f))
c = co()
print(inspect.iscoroutine(c), inspect.isawaitable(c), asyncio.iscoroutine(c), inspect.getcoroutinestate(c))
c.close()
print(inspect.getcoroutinestate(c))
print(inspect.isasyncgen(agen()), inspect.isawaitable(agen()), inspect.isawaitable(3))
