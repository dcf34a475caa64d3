import asyncio

try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
async def f():
    pass
c = f()
try:
    asyncio.create_task(c)
except RuntimeError as e:
    print(e)
c.close()
asyncio.set_event_loop(loop := asyncio.new_event_loop())
print(asyncio.get_event_loop() is loop)
async def main():
    print(asyncio.get_event_loop() is asyncio.get_running_loop() is loop)
loop.run_until_complete(main())
loop.close()
asyncio.run(f())
