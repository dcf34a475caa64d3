def g():
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            print("caught", e)
            n = 100

it = g()
print(next(it))
print(it.throw(ValueError("a")))
print(next(it))
print(it.throw(ValueError("b")))
try:
    it.throw(TypeError("c"))
except TypeError as e:
    print("out", e)
print(list(it))
