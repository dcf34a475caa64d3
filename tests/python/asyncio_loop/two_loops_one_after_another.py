import asyncio

async def f(n):
    t = asyncio.current_task()
    await asyncio.sleep(1)
    return n, t.get_name()

print(asyncio.run(f(1)))
print(asyncio.run(f(2)))
a, b = asyncio.new_event_loop(), asyncio.new_event_loop()
ta, tb = a.create_task(f("a")), b.create_task(f("b"))
print(b.run_until_complete(tb), ta.done(), a.run_until_complete(ta))
a.close(); b.close()
