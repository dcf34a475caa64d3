import contextvars
v = contextvars.ContextVar("v", default=0)

def g():
    while True:
        v.set(v.get() + 1)
        yield v.get()

it = g()
print(next(it), v.get())
v.set(10)
print(next(it), v.get())
ctx = contextvars.copy_context()
print(ctx.run(next, it), v.get(), ctx[v])
