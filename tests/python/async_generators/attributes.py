import inspect

async def g():
    x = 1
    yield x

a = g()
print(a.__name__, a.__qualname__, a.ag_running, a.ag_await, a.ag_frame is not None, a.ag_code.co_name)
print([n for n in dir(a) if not n.startswith("__")])
print(inspect.isasyncgen(a), inspect.isasyncgenfunction(g))
print(inspect.getasyncgenstate(a))
try:
    a.asend(None).send(None)
except StopIteration as e:
    print("yielded", e.value)
print(inspect.getasyncgenstate(a), a.ag_frame.f_locals)
try:
    a.aclose().send(None)
except StopIteration:
    print(inspect.getasyncgenstate(a), a.ag_frame)
print(repr(a).split(" at ")[0])
