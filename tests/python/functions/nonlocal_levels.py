x = "module"
def a():
    x = "a"
    def b():
        def c():
            nonlocal x
            x = "set by c"
        c()
        return x
    print(b(), x)
    def d():
        global x
        x = "set by d"
    d()
    print(x)
a()
print(x)

def unbound():
    print(y)
    y = 1
try:
    unbound()
except UnboundLocalError as e:
    print(e)
def aug():
    x += 1
try:
    aug()
except UnboundLocalError as e:
    print(e)
