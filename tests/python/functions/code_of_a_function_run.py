def g(): return 7
def gg(): yield 1
async def co(): return 3
print(eval(g.__code__), exec(g.__code__), type(eval(gg.__code__)), list(eval(gg.__code__)))
c = eval(co.__code__); print(type(c)); c.close()
def outer(p, q):
    x = p
    y = 2
    return lambda: (x, q)
print(outer.__code__.co_varnames, outer.__code__.co_cellvars, outer(1, 2).__code__.co_freevars)
class A:
    x: int = 1
print(sorted(k for k in vars(A) if k.startswith("__c")), A.__annotations__)
import asyncio
async def main():
    t = asyncio.create_task(co(), name="one", eager_start=True)
    print(t, t.get_coro(), t.done())
    class Bad:
        def __aiter__(self): return self
        def __anext__(self): return 3
    try:
        async for x in Bad(): pass
    except TypeError as e: print(e, repr(e.__cause__))
asyncio.run(main())
