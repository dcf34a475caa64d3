import asyncio

loop = asyncio.new_event_loop()

async def stops():
    loop.call_soon(loop.stop)
    await asyncio.sleep(10)

t = loop.create_task(stops())
try:
    loop.run_until_complete(t)
except RuntimeError as e:
    print(e)
print(t.done())
t.cancel()
try:
    loop.run_until_complete(t)
except asyncio.CancelledError:
    print("cancelled")
loop.close()
