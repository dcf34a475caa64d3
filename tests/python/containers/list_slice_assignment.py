a = list(range(10))
a[2:5] = [9] * 7
print(a)
a[::2] = range(len(a[::2]))
print(a)
del a[1:9:3]
print(a)
del a[::-2]
print(a)
a[1:1] = a
print(a)
a[5:] = (7, 8)
print(a)
a[:] = "ab"
print(a)
for statement in ("a[0:2] = 1", "a[::2] = [1, 2]", "a[5] = 1", "del a[5]", "a['x'] = 1", "a[::0]"):
    try:
        exec(statement)
    except Exception as error:
        print(statement, "|", type(error).__name__, error)
