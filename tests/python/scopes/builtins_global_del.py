len = lambda x: "mine"
print(len([1]))
del len
print(len([1]))
x = 1
def f():
    global x, fresh
    x += 1
    fresh = "new"
    del x
f()
print(fresh, "x" in globals())
try:
    x
except NameError as e:
    print(e)
try:
    del y
except NameError as e:
    print(e)
def g():
    v = 1
    del v
    del v
try:
    g()
except UnboundLocalError as e:
    print(e)
print(__name__, type(__builtins__).__name__ in ("module", "dict"))
exec("z = 5; print(z)")
ns = {"a": 2}
exec("b = a * 2", ns)
print(ns["b"], eval("a + b", ns), eval("c", {}, {"c": 7}), "__builtins__" in ns)
