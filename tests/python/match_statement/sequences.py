def f(x):
    match x:
        case []: return "empty"
        case [a]: return f"one {a}"
        case [a, b]: return f"two {a} {b}"
        case [1, *rest]: return f"1 then {rest}"
        case [first, *_, last]: return f"{first}..{last}"
for x in ([], [5], (1, 2), [1, 2, 3], [9, 8, 7, 6], "ab", {1, 2}, range(2), iter([1])):
    print(f(x))
def g(x):
    match x:
        case (a, (b, *c), {"k": d}): return a, b, c, d
        case a, b: return "pair", a, b
        case [[[deep]]]: return deep
print(g((1, [2, 3], {"k": 4, "z": 5})), g([1, 2]), g([[["x"]]]), g(3))
