def g():
    try:
        yield 1
    except GeneratorExit:
        return "bye"

a = g()
print(a.close())          # never started
a = g()
next(a)
print(a.close())
print(a.close())
b = g()
next(b)
for _ in b:
    pass
print(b.close())
