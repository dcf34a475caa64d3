def g():
    print("before")
    try:
        next(it)
    except ValueError as e:
        print(e)
    for f in (lambda: it.send(None), lambda: it.throw(KeyError), it.close):
        try:
            f()
        except ValueError as e:
            print(e)
    yield "fine"

it = g()
print(next(it))
