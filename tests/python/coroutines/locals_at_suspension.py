import types

@types.coroutine
def stop(x):
    yield x

async def f(a):
    b = a * 2
    await stop("here")
    c = b + 1
    await stop("there")

co = f(5)
print(co.send(None), co.cr_frame.f_locals, co.cr_frame.f_lineno)
print(co.send(None), co.cr_frame.f_locals, co.cr_frame.f_lineno)
co.close()
