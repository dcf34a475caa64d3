"""What woke a task lives until its step ends: exceptions seen by nobody are reported then, not before."""
import asyncio


async def fails(n):
    raise KeyError(n)


async def slow():
    await asyncio.sleep(0.5)


async def by_timeout():
    task = asyncio.create_task(fails(1), name="first")
    try:
        await asyncio.wait_for(slow(), 0.4)
    except TimeoutError:
        print("timeout", task.done())


async def starts_and_fails():
    task = asyncio.create_task(fails(2), name="second")
    await asyncio.sleep(0)
    return 1 / 0


async def by_shield():
    try:
        await asyncio.shield(starts_and_fails())
    except ZeroDivisionError as error:
        print(error)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], context["future"].get_name()))
    await by_timeout()
    print("after the first")
    await asyncio.sleep(0)
    await by_shield()
    print("after the second")
    await asyncio.sleep(0)


asyncio.run(main())
