def gen():
    yield from "ab"

g = gen()
print(list(g), list(g), sum(1 for _ in g))
print(max(g))
