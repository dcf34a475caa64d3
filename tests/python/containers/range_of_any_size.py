print(range(10)[2:8:3], range(10, 0, -3)[::-1], len(range(0, 10, 3)), list(range(10, 0, -3)))
print(5 in range(0, 10, 5), 5.0 in range(10), "a" in range(3), range(3) == range(0, 3, 1), range(0) == range(5, 1))
big = range(2**70, 2**70 + 9, 4)
print(big, big[1], list(big), list(reversed(big)), 2**70 + 8 in big, big.index(2**70 + 4), big[1:], bool(big))
print(list(range(2**62 - 2, 2**62 + 2)), list(range(-(2**63), -(2**63) + 2)))
print(range(5).count(3), list(reversed(range(0, 10, 3))), range(True), range(1, 10, 2), {range(3): 1}[range(3)])
for statement in ("len(range(2**70))", "range(5).index(9)", "range(1.5)", "range(1, 2, 0)", "range(3)[9]", "range(3)['a']"):
    try:
        print(eval(statement))
    except Exception as error:
        print(statement, "|", type(error).__name__, error)
print(slice(1, 2), slice(None, None, -1).indices(5), slice(5, 0, -2).indices(4), slice(1, 2) == slice(1, 2))
