print(sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([0.1, 1, 2**70]), sum([1, 2.5, True]), sum([0.1] * 3 + [1j]))
print(sum([2**62, 2**62, 2**63]), sum([(1,), (2,)], ()), sum([], start=3), sum(x for x in range(5)))
print(max("abc", "b"), min([3, 1, 2], key=lambda x: -x), max([], default=None), max([1, 1.0]), min(True, 1))
for bad in (
    lambda: sum(["a"], ""),
    lambda: sum(["a"]),
    lambda: max(),
    lambda: max([]),
    lambda: max(1, 2, default=3),
    lambda: max([1, "a"]),
    lambda: min(1),
    lambda: sorted([1], 2),
    lambda: round("a"),
    lambda: print(sep=1),
    lambda: getattr(1, 2),
    lambda: vars(1),
    lambda: ord("ab"),
    lambda: chr(-1),
):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
