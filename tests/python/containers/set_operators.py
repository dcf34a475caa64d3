s = {1, 2, 3}
print(s <= {1, 2, 3, 4}, s < s, s >= set(), s.isdisjoint([7]), s.issubset(range(9)), s == frozenset(s))
for statement in ("s | [1]", "s & 1", "s -= [1]", "s.union(1)", "{[]}", "[] in s", "s.remove(9)", "set().pop()", "s < 3"):
    try:
        print(eval(statement) if "=" not in statement.replace("<", "") else exec(statement))
    except Exception as error:
        print(statement, "|", type(error).__name__, error)


class S(set):
    pass


class F(frozenset):
    pass


print(S([1, 2]), type(S([1]) | {2}), type(S([1]).copy()), F([1]), type(F([1]) - {2}), F([1]).copy())
q = {frozenset({1}), 2}
print({1} in q)
q.remove({1})
print(q)
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as error:
    print(error)
