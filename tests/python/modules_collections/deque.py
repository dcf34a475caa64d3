from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); d.appendleft(0)
print(d, d.maxlen, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.extend([7, 8]); d.extendleft("ab"); print(d)
d.rotate(1); print(d); d.rotate(-2); print(d); d.reverse(); print(d, list(d), d.count("a"), "b" in d, d.index("a"))
d.insert(1, "ins") if len(d) < 4 else None
d.remove("a"); d[0] = "zero"; del d[1]; print(d, deque("ab") == deque("ab"), deque([1]) + deque([2]), deque([1, 2]) * 2, deque([1]) < deque([2]), bool(deque()), deque().maxlen)
for e in ("deque().pop()", "deque().popleft()", "deque([1])[5]", "deque(5)", "deque([1]).remove(9)", "deque([], -1)", "deque([1, 2], 1).insert(0, 3)", "deque([1])[0:1]"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
d = deque([1, 2, 3])
try:
    for x in d: d.append(x)
except RuntimeError as e:
    print(e)
print(list(reversed(d)), deque(range(100), 3), d.copy() is d, d.clear(), d)
