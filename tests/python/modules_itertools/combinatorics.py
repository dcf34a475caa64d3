from itertools import product, permutations, combinations, combinations_with_replacement, groupby, zip_longest, tee, pairwise, batched
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), len(list(product(range(3), repeat=4))))
print(list(permutations([1, 2, 3])), list(permutations("abc", 2)), list(permutations([1], 2)))
print(list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(combinations([1, 2], 3)))
print([(k, list(g)) for k, g in groupby("aabbba")], [(k, len(list(g))) for k, g in groupby(range(10), key=lambda x: x // 4)])
print(list(zip_longest("ab", [1], fillvalue="-")), list(pairwise([1, 2, 3])), list(batched("abcdefg", 3)), list(pairwise([1])))
g = groupby("aab")
k1, g1 = next(g)
k2, g2 = next(g)
print(k1, list(g1), k2, list(g2))
a, b = tee(iter([1, 2, 3]))
print(next(a), next(a), list(b), list(a))
for e in ("list(batched([1, 2, 3], 2, strict=True))", "batched([1], 0)", "combinations([1], -1)"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
