import asyncio

loop = asyncio.new_event_loop()

async def work():
    print("starts")
    await asyncio.sleep(10)

t = loop.create_task(work())
loop.call_later(1, loop.stop)
loop.run_forever()
t.cancel()
try:
    loop.run_until_complete(t)
except asyncio.CancelledError:
    print("cancelled properly")
loop.close()
