import functools

def log(prefix):
    print("making", prefix)
    def deco(f):
        print("decorating", f.__name__, prefix)
        @functools.wraps(f)
        def wrapper(*a, **k):
            print(prefix, a, k)
            return f(*a, **k)
        return wrapper
    return deco

@log("outer")
@log("inner")
def add(a, b=1):
    "Adds."
    return a + b

print(add(1, b=2), add.__name__, add.__doc__, add.__wrapped__.__wrapped__(5))

@(lambda f: "replaced by a string")
def gone(): pass
print(gone)

class Register(dict):
    def __call__(self, f):
        self[f.__name__] = f
        return f
reg = Register()
@reg
def one(): return 1
print(reg["one"](), list(reg))
