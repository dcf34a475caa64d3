import asyncio
import contextvars

name = contextvars.ContextVar("name", default="none")

async def fails():
    name.set("task")
    1 / 0

def callback():
    name.set("callback")
    1 / 0

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(name.get(), sorted(context)))
    asyncio.create_task(fails())
    loop.call_soon(callback)
    await asyncio.sleep(0)
    await asyncio.sleep(0)

asyncio.run(main())

class Named(asyncio.Future):
    def __init__(self, *, loop=None):
        self.calls = 0
        super().__init__(loop=loop)
    def add_done_callback(self, *args, **kwargs):
        self.calls += 1
        super().add_done_callback(*args, **kwargs)

loop = asyncio.new_event_loop()
future = Named(loop=loop)
future.add_done_callback(print)
print(future.calls)
bare = asyncio.Future.__new__(asyncio.Future)
for what in (lambda: bare.result(), lambda: bare.cancel()):
    try:
        print(what())
    except Exception as error:
        print(type(error).__name__, error)
handle = asyncio.Handle(print, ("called",), loop)
print(handle, handle.cancelled(), asyncio.TimerHandle(5.0, print, (), loop).when())
loop.close()
