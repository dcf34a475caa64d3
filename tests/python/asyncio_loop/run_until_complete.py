import asyncio

async def f(x):
    await asyncio.sleep(1)
    return x * 2

loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed())
print(loop.run_until_complete(f(1)))
fut = loop.create_future()
loop.call_later(1, fut.set_result, "future result")
print(loop.run_until_complete(fut))
async def bad():
    raise ValueError("out")
try:
    loop.run_until_complete(bad())
except ValueError as e:
    print(e)
try:
    loop.run_until_complete(3)
except TypeError as e:
    print(e)
loop.close()
print(loop.is_closed())
