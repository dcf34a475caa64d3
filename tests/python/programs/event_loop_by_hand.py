import heapq, itertools, types

@types.coroutine
def sleep(n):
    yield n

class Loop:
    def __init__(self): self.now, self.heap, self.ids = 0, [], itertools.count()
    def spawn(self, coro, delay=0):
        heapq.heappush(self.heap, (self.now + delay, next(self.ids), coro))
    def run(self):
        while self.heap:
            self.now, _, coro = heapq.heappop(self.heap)
            try:
                self.spawn(coro, coro.send(None))
            except StopIteration as e:
                print(f"{self.now:>3} {coro.__name__} returned {e.value}")

async def blink(name, gap, n):
    for i in range(n):
        print(f"{loop.now:>3} {name} {i}")
        await sleep(gap)
    return name

async def parent():
    r = [await blink("child", 1, 2)]
    loop.spawn(blink("spawned", 2, 2))
    await sleep(5)
    return r

loop = Loop()
loop.spawn(parent())
loop.spawn(blink("x", 3, 2))
loop.run()
