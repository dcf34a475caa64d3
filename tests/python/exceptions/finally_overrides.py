def a():
    x = 1
    try:
        return x
    finally:
        x = 2

def b():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"

def c():
    try:
        try:
            raise ValueError("first")
        finally:
            raise KeyError("second")
    except KeyError as e:
        return repr(e.__context__)

print(a(), b(), c())
