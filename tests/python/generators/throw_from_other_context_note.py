def g():
    try:
        yield
    except ValueError as e:
        e.add_note("seen by g")
        raise

it = g()
next(it)
err = ValueError("x")
try:
    it.throw(err)
except ValueError as e:
    print(e is err, e.__notes__, e.__context__)
