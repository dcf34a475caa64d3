s = "가나다라마바사"
l = list(range(7))
for e in ("s[2:5]", "s[::-1]", "s[-3:]", "s[:-10]", "s[5:2]", "s[5:2:-1]", "s[100:]", "l[::2]", "l[-1::-3]", "l[slice(1, None, 3)]", "l[None:2]", "(1, 2, 3)[1:]", "range(10)[2:8:3]", "range(10)[::-1][0]", "b'abc'[1:]", "b'abc'[1]"):
    print(e, eval(e))
l[1:3] = "xyz"
print(l)
l[::2] = [0] * 4
print(l)
del l[::3], l[-1]
print(l)
l[2:2] = [9, 9]
l[:0] = ["first"]
print(l)
for e in ("l[::2].__class__.__name__", "[][0]", "''[0]", "()[-1]", "l['a']", "s[1.5]", "s[::0]", "{}[0]", "range(3)[5]", "l[slice]", "b''[0]"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
for st in ("l[::2] = [1]", "s[0] = 'x'", "(1,)[0] = 2", "del s[0]", "l[10] = 1", "del l[99]", "l[0:1] = 5", "del (1,)[0]", "range(3)[0] = 1"):
    try:
        exec(st)
    except Exception as x:
        print(st, "->", type(x).__name__, x)
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(3), slice(3), slice(1, 2) == slice(1, 2))
