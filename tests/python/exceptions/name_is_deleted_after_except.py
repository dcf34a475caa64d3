e = "outer"
try:
    raise ValueError("x")
except ValueError as e:
    kept = e
try:
    print(e)
except NameError as err:
    print(err)
print(repr(kept))

def f():
    try:
        1 / 0
    except ZeroDivisionError as e:
        pass
    try:
        return e
    except UnboundLocalError as err:
        return str(err)
print(f())
