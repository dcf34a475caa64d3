# exec() with namespaces of its own: `global` anywhere makes the name a global of the module's code too.
locals_, globals_ = {}, {}
exec("""
def f():
    def g():
        global y
        return y
    return g()
y = 9
z = f()
""", globals_, locals_)
print(sorted(locals_), globals_["y"], locals_["z"])
def outer(x):
    return lambda: x + 1
code = outer(3).__code__
for call in (lambda: eval(code), lambda: exec(code), lambda: exec("x", closure=()), lambda: exec(code, {}, closure=(1,)),
             lambda: exec(compile("x = 1", "", "exec"), {}, closure=outer(1).__closure__)):
    try:
        print(call())
    except TypeError as e:
        print(e)
