import asyncio

async def f():
    await asyncio.sleep(0)
    return 1

async def main():
    t = asyncio.create_task(f())
    for call in (t.result, t.exception):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print(e)
    await t
    print(t.result(), t.exception())
    for call in (lambda: t.set_result(1), lambda: t.set_exception(ValueError())):
        try:
            call()
        except RuntimeError as e:
            print(e)

asyncio.run(main())
