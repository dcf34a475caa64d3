l = [3, 1, 2]
l.append(5); l.extend("ab"); l.insert(0, "first"); l.insert(-1, "x"); l.insert(100, "end")
print(l, l.index(1), l.count("a"), l.pop(), l.pop(0), l)
l.remove("x"); l.reverse()
print(l, l[::-1], l + [1], l * 2, [0] * 3, 5 in l, len(l))
del l[0], l[0]
l.sort(); print(l); l.sort(reverse=True); print(l, l.sort(), l.copy() == l, l.copy() is l)
l += (7, 8); l *= 2; print(l); l.clear(); print(l, bool(l))
a = [[0] * 2] * 2; a[0][0] = 1; print(a)
r = [1]; r.append(r); print(r, r == r)
print([1, 2] == [1, 2], [1, 2] < [1, 2, 0], list("abc"), list((1, 2)), list({"a": 1}), [[]] == [[]], [1, [2, [3]]].__repr__())
for e in ("[].pop()", "[1].pop(5)", "[1].remove(2)", "[1].index(2)", "[1, 'a'].sort()", "[1].extend(3)", "[1] * 'a'", "[1] + 'a'", "[1].insert('a', 1)", "list(5)", "[].foo", "[1, 2].index(2, 0, 1)"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
x = [1, 2, 3, 4]
for i in x:
    if i % 2: x.remove(i)
print(x, [*x, *x], x.index(4, 1))
