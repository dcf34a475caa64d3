class A(Exception): pass
class B(A): pass

def check(exc):
    try:
        raise exc
    except (KeyError, B) as e:
        return "tuple", type(e).__name__
    except A:
        return "A"
    except LookupError:
        return "lookup"
    except:
        return "bare"

print(check(A), check(B()), check(KeyError("k")), check(IndexError), check(KeyboardInterrupt), check(B))
try:
    try:
        raise ValueError
    except "text":
        pass
except TypeError as e:
    print(e)
for bad in (3, "x", int, None):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise ValueError from 3
except TypeError as e:
    print(e)
