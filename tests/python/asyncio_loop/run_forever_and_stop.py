import asyncio

async def ticker(loop):
    for i in range(5):
        print("tick", i)
        if i == 2:
            loop.stop()
        await asyncio.sleep(1)

loop = asyncio.new_event_loop()
t = loop.create_task(ticker(loop))
loop.run_forever()
print("stopped, task done:", t.done())
loop.run_until_complete(t)
loop.stop()
loop.call_soon(print, "one turn although stopped")
loop.run_forever()
print("end")
loop.close()
