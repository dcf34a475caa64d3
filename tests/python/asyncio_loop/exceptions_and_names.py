import asyncio
print(asyncio.CancelledError.__mro__[1].__name__, asyncio.TimeoutError is TimeoutError, asyncio.InvalidStateError.__mro__[1].__name__, asyncio.QueueFull.__mro__[1].__name__, asyncio.IncompleteReadError.__mro__[1].__name__)
print(asyncio.CancelledError.__module__, asyncio.Queue.__module__, asyncio.Lock.__module__, asyncio.TaskGroup.__module__, asyncio.Future.__name__, asyncio.Task.__qualname__)
print(asyncio.FIRST_COMPLETED, asyncio.ALL_COMPLETED, asyncio.FIRST_EXCEPTION, repr(asyncio.CancelledError("m")), str(asyncio.TimeoutError()))
async def f(): pass
c = f()
print(asyncio.iscoroutine(c), asyncio.isfuture(c), asyncio.iscoroutine(f), asyncio.iscoroutine((x for x in ())))
c.close()
