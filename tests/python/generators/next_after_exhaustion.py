def two():
    yield 1
    yield 2

g = two()
print(list(g), list(g))
print(next(g, "default"))
for _ in range(2):
    try:
        next(g)
    except StopIteration as e:
        print("again", e.args, e.value)
try:
    g.send(3)
except StopIteration as e:
    print("send", e.args)
try:
    g.throw(ValueError("late"))
except ValueError as e:
    print("throw", e)
print(g.close())
