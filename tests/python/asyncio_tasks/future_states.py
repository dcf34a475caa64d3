import asyncio

async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    for call in (f.result, f.exception):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print(e)
    f.set_result(1)
    for call in (lambda: f.set_result(2), lambda: f.set_exception(ValueError)):
        try:
            call()
        except asyncio.InvalidStateError as e:
            print(e)
    print(f.cancel(), f.cancelled(), f.done())
    g = loop.create_future()
    g.set_exception(KeyError)
    print(repr(g.exception()))
    h = loop.create_future()
    try:
        h.set_exception(StopIteration)
    except TypeError as e:
        print(e)
    print(repr(h.exception()) if h.done() else "pending")
    h.cancel("msg") if not h.done() else None
    k = loop.create_future()
    print(k.cancel("why"), k.cancelled(), k.cancel())
    try:
        k.result()
    except asyncio.CancelledError as e:
        print(e.args)

asyncio.run(main())
