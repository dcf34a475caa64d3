def f(exc):
    try:
        raise exc
    except* ValueError as eg:
        print("V", repr(eg))
    except* (KeyError, IndexError) as eg:
        print("L", repr(eg))
    else:
        print("else")
    finally:
        print("finally")

f(ExceptionGroup("g", [ValueError(1), KeyError(2), IndexError(3)]))
f(ValueError("naked"))
try:
    f(ExceptionGroup("g", [ValueError(1), TypeError(2)]))
except ExceptionGroup as eg:
    print("left", repr(eg))
try:
    f(TypeError("naked"))
except TypeError as e:
    print("left", repr(e))
try:
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise KeyError("new")
except ExceptionGroup as eg:
    print(repr(eg))
