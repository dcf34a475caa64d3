import asyncio

loop = asyncio.new_event_loop()

def first():
    print("first")
    loop.call_soon(second)
    loop.stop()
    loop.call_soon(third)

def second():
    print("second")

def third():
    print("third")

loop.call_soon(first)
loop.call_soon(print, "same iteration")
loop.run_forever()
print("stopped")
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
