import asyncio

loop = asyncio.new_event_loop()
loop.close()
loop.close()

async def f():
    pass

c = f()
for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.run_forever(),
             lambda: loop.run_until_complete(c), lambda: loop.create_task(c)):
    try:
        call()
    except RuntimeError as e:
        print(e)
c.close()
print(str(loop))
