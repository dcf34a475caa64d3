def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    return inc, get

a, ga = counter()
b, gb = counter()
a(), a(), b()
print(ga(), gb(), a.__closure__[0].cell_contents, a.__code__.co_freevars)
fs = []
for i in range(3):
    fs.append(lambda: i)
i = 10
print([f() for f in fs])

def late():
    def show():
        return x
    try:
        show()
    except NameError as e:
        print(e)
    x = 1
    return show()
print(late())
