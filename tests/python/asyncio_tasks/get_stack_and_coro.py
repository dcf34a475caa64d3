import asyncio

async def inner():
    await asyncio.sleep(1)

async def outer():
    await inner()

async def main():
    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in t.get_stack()], t.get_coro().cr_await.__name__)
    print(asyncio.current_task().get_stack()[-1].f_lineno)
    await t
    print(t.get_stack())

asyncio.run(main())
