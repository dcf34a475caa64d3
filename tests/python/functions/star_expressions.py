a, *b = [1]
print(a, b)
*a, b = "abc"
print(a, b)
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
[x, y], z = (1, 2), 3
print(x, y, z)
print([*range(2), *"ab", *{}], (*[1],), {**{"a": 1}, "b": 2, **{"a": 3}}, {*[1, 2], *[2]})
for a, *b in [(1, 2, 3), (4,)]:
    print(a, b)
def f(): return 1, *[2, 3]
print(f())
for bad, n in (([1], 2), ([1, 2, 3], 2)):
    try:
        p, q = bad
    except ValueError as e:
        print(e)
try:
    a, b, *c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 3
except TypeError as e:
    print(e)
x = y = []
x.append(1)
print(y)
i, lst = 0, [0, 0]
i, lst[i] = 1, "x"
print(i, lst)
