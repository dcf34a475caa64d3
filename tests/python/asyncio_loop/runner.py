import asyncio

async def f(x):
    await asyncio.sleep(1)
    return x, asyncio.get_running_loop().time() - t0

with asyncio.Runner() as r:
    loop = r.get_loop()
    t0 = loop.time()
    print(r.run(f("a")))
    print(r.run(f("b")), r.get_loop() is loop)
print(loop.is_closed())
try:
    c = f(1)
    r.run(c)
except RuntimeError as e:
    print(e)
c.close()
made = []
def factory():
    made.append(1)
    return asyncio.new_event_loop()
print(asyncio.run(f("c"), loop_factory=factory)[0], made)
