t = (1, 2, 3, 2)
print(t, (), (1,), 1, t + (4,), t * 2, t[1:], t.count(2), t.index(3), 2 in t, hash(t) == hash((1, 2, 3, 2)), t < (1, 3), tuple("ab"), ((1, 2), [3]), len(t))
x = ([],)
try:
    x[0] += [1]
except TypeError as e:
    print(e, x)
r = range(2, 20, 3)
print(r, list(r), len(r), r[1], r[-1], 8 in r, 9 in r, r.index(8), r.count(5), r[1:3], list(reversed(r)), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), bool(range(0)), r.start, r.stop, r.step, range(5, 0, -2)[::-1])
for e in ("range(1, 2, 0)", "range(1.5)", "range('a')", "range(3).index(9)", "t.index(9)", "t.append(1)", "None.x", "None()", "None[0]", "len(None)", "for_none", "tuple(3)", "NotImplemented and 1", "..."):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
print(None, ..., NotImplemented, type(None), type(...), None is None, str(None), bool(None), [None] == [None], range(10 ** 20)[10 ** 19], 10 ** 19 in range(10 ** 20))
