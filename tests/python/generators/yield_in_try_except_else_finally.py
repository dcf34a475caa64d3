def g():
    try:
        yield "try"
    except KeyError:
        yield "except"
    else:
        yield "else"
    finally:
        yield "finally"
    yield "after"

print(list(g()))
it = g()
next(it)
print(it.throw(KeyError), list(it))
it = g()
next(it)
print(it.throw(ValueError("v")))
try:
    next(it)
except ValueError as e:
    print("re-raised after finally", e)
