import asyncio

class Mine:
    def __init__(self, loop):
        self._loop = loop
    def get_loop(self):
        return self._loop
    def done(self):
        return False

loop = asyncio.new_event_loop()
task = Mine(loop)
asyncio._register_task(task)
print(asyncio.all_tasks(loop) == {task}, asyncio.current_task(loop))
asyncio._unregister_task(task)
print(asyncio.all_tasks(loop))
loop.close()
