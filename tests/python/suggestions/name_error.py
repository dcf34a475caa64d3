def f():
    counter = 1
    print(conter)

try:
    f()
except NameError as e:
    print(e, e.name)
prnt("x")
