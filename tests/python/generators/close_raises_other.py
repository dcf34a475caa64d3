def g():
    try:
        yield
    except GeneratorExit:
        raise ValueError("while closing")

a = g()
next(a)
try:
    a.close()
except ValueError as e:
    print(e, type(e.__context__).__name__, e.__context__.args)
print(a.gi_frame is None)
print(a.close())
