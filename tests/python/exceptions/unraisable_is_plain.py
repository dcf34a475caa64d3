import gc, weakref, sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        x = 1 + [self.n][5]
def f():
    d = D(1)
    return 3
f()
x = [D(2), 3]; x = None
del x
def g():
    try:
        yield 1
    finally:
        raise ValueError("in finally") from KeyError("k")
it = g(); next(it); y = [it, 3]; it = None; y.clear()
def cb(r): 1/0
o = D(5); w = weakref.ref(o, cb); o = None
class E:
    def __del__(self):
        raise ExceptionGroup("eg", [ValueError(1)])
E()
a = [E()]; a.append(a); del a; gc.collect()
print("hook", sys.unraisablehook)
def hook(u): print(u.exc_type, u.exc_value, u.err_msg.split(" <")[0], u.object is not None, u.exc_traceback.tb_lineno)
sys.unraisablehook = hook
D(7)
sys.unraisablehook = lambda u: 1/0
D(8)
sys.unraisablehook = sys.__unraisablehook__
class Q:
    def __del__(self):
        def inner(): raise RuntimeError("deep\nlines")
        inner()
q = Q()
def h():
    yield 1
    try: yield 2
    except GeneratorExit: yield 3
z = h(); next(z); next(z); z = 3
import atexit
@atexit.register
def bye(): print("bye"); raise ValueError("at exit")
