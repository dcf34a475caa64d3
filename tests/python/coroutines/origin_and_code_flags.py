import inspect
async def co(): pass
async def ag(): yield
def g(): yield
print([bool(f.__code__.co_flags & inspect.CO_COROUTINE) for f in (co, ag, g)], [bool(f.__code__.co_flags & inspect.CO_ASYNC_GENERATOR) for f in (co, ag, g)], [bool(f.__code__.co_flags & inspect.CO_GENERATOR) for f in (co, ag, g)])
l = lambda: (yield)
print(bool(l.__code__.co_flags & inspect.CO_GENERATOR))
