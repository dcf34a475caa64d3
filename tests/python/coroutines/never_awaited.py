import asyncio

async def work():
    return 1

def call():
    work()
    print("after call")

call()
c = work()
print("kept")
del c
print("end")
