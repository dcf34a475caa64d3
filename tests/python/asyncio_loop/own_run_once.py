import asyncio

class Selector:
    def select(self, timeout):
        return []

class Loop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self._selector = Selector()
        self.now, self.rounds, self.whens = 0.0, 0, []
    def time(self):
        return self.now
    def call_at(self, when, callback, *args, context=None):
        self.whens.append(when)
        return super().call_at(when, callback, *args, context=context)
    def _run_once(self):
        self.rounds += 1
        self.now += 1
        super()._run_once()
    def _process_events(self, events):
        pass
    def _write_to_self(self):
        pass

async def main(loop):
    await asyncio.sleep(10)
    try:
        async with asyncio.timeout(5):
            await asyncio.sleep(100)
    except TimeoutError:
        print("timeout at", loop.time())
    return "result"

loop = Loop()
print(loop.run_until_complete(main(loop)), loop.whens)
loop.call_later(3, loop.stop)
loop.run_forever()
print(loop.time(), loop.rounds == loop.now)
loop.close()
