def gen():
    yield 1

for x in gen:
    print(x)
