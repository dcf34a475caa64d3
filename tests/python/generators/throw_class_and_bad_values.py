def g():
    while True:
        try:
            yield
        except Exception as e:
            print("in", type(e).__name__, e.args)

it = g()
next(it)
it.throw(ValueError)
it.throw(ValueError("x", 1))
for bad in ("text", 3, object, None):
    try:
        it.throw(bad)
    except TypeError as e:
        print("TypeError", e)
print(it.gi_frame is not None)
