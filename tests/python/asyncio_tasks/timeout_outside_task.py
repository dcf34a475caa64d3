import asyncio

loop = asyncio.new_event_loop()

def callback():
    cm = asyncio.timeout(1)
    try:
        cm.__aenter__().send(None)
    except RuntimeError as e:
        print(e)
    tg = asyncio.TaskGroup()
    try:
        tg.__aenter__().send(None)
    except RuntimeError as e:
        print(str(e).split("<")[0], str(e).split(">")[-1])

loop.call_soon(callback)
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
