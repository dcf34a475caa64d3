a, b = {3, 1, 2}, {2, 3, 4}
print(a, a | b, a & b, a - b, a ^ b, a <= b, {1} < a, a.isdisjoint({9}), 2 in a, len(a), set(), {1, 1.0, True}, frozenset([2, 1]))
a.add(10); a.discard(99); a.remove(1); a.update([7, 8], (9,)); a -= {7}; print(a, sorted(a), a.pop() in range(20))
print(a.union([1], [2]), {1, 2}.intersection([2, 3]), {1}.difference([1]), {1, 2}.symmetric_difference([2, 3]), {1} == frozenset({1}), {frozenset({1}): "f"}[frozenset([1])])
for e in ("set().pop()", "{1}.remove(5)", "{[1]}", "{1} | [1]", "set(5)", "frozenset([1]).add(2)", "{1} < 3", "{1}[0]", "{{}}"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
print(set(range(20)), {i * 7 % 31 for i in range(12)}, {100, 50, 1000, 5}, {0, 8, 16, 24, 1}, set([64, 0, 32, 1]))
s = set()
for i in (33, 1, 65, 2, 97, 129, 5, 9): s.add(i)
print(s, s - {1}, s | {200}, s & set(range(100)), {x for x in s if x > 5})
s.remove(65); s.add(65); print(s, list(s)[0], set("a"), {None}, {()}, {False, 0})
try:
    for x in s: s.add(x + 1000)
except RuntimeError as e:
    print(e)
