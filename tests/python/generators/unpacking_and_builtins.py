def g(n):
    for i in range(n):
        yield i

a, b, c = g(3)
print(a, b, c)
first, *rest = g(4)
print(first, rest)
print(*g(3), sep="-")
print([*g(2), *g(1)], {*g(2)}, (*g(2),))
print(sum(g(5)), max(g(5)), sorted(g(3), reverse=True), list(enumerate(g(2))), dict(zip("ab", g(2))))
print(any(x > 1 for x in g(9)), all(g(3)), "".join(str(x) for x in g(3)), 2 in g(5), 7 in g(5))
for n in (1, 5):
    try:
        a, b, c = g(n)
    except ValueError as e:
        print(e)
