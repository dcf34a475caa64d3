def gen():
    yield 1

print(len(gen()))
