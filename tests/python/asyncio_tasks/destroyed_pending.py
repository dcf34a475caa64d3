import asyncio, gc

loop = asyncio.new_event_loop()
loop.set_exception_handler(lambda loop, ctx: print(ctx["message"], ctx["task"].get_name()))

async def forever():
    await asyncio.sleep(1000)

async def main():
    return 1

t = loop.create_task(forever(), name="left-over")
print(loop.run_until_complete(main()))
loop.close()
del t
gc.collect()
print("end")
