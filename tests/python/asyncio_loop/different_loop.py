import asyncio

l1 = asyncio.new_event_loop()
l2 = asyncio.new_event_loop()
fut = l1.create_future()

async def waits():
    await fut

try:
    l2.run_until_complete(waits())
except RuntimeError as e:
    print(str(e).split(" ")[0], "...", str(e)[-34:])
try:
    l2.run_until_complete(fut)
except ValueError as e:
    print(e)
l1.close()
l2.close()
