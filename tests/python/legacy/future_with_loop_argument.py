import asyncio

loop = asyncio.new_event_loop()
fut = asyncio.Future(loop=loop)

async def slow_set(f):
    await asyncio.sleep(1)
    f.set_result("future is done!")

def got(f):
    print(f.result())
    loop.stop()

fut.add_done_callback(got)
t = loop.create_task(slow_set(fut))
try:
    loop.run_forever()
finally:
    loop.close()
print(fut.get_loop() is loop)
