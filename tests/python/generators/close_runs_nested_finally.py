def inner():
    try:
        yield 1
        yield 2
    finally:
        print("inner finally")

def outer():
    try:
        with_value = yield from inner()
        print("not reached", with_value)
    except GeneratorExit:
        print("outer sees GeneratorExit")
        raise
    finally:
        print("outer finally")

o = outer()
print(next(o))
o.close()
print("closed")
