def g():
    try:
        yield
    except ValueError as e:
        print(e.args)
        yield "ok"

it = g()
next(it)
import warnings
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(it.throw(ValueError, "text"))
print([(w.category.__name__, str(w.message)) for w in seen])
