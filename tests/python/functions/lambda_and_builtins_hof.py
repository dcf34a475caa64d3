print(list(map(lambda x, y: x + y, [1, 2, 3], [10, 20])))
print(list(filter(None, [0, 1, "", "a", [], None])), list(filter(lambda x: x % 2, range(5))))
print(sorted(["b", "A", "c"], key=str.lower), sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}))
print(max([3, 1], [2, 9]), min("hello", key=ord), max([1, 5, 3], key=lambda x: -x), max(1, 2.5), min([], default="none"))
print(list(zip([1, 2], "ab", strict=True)), list(zip()), list(zip([1])))
try:
    list(zip([1, 2], "a", strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1], "ab", strict=True))
except ValueError as e:
    print(e)
print(list(enumerate("ab", start=1)), list(reversed([1, 2, 3])), sum([[1], [2]], []), sum([0.1] * 10), sum([1, 2], start=10))
m = map(str, [1, 2])
print(next(m), list(m), list(m))
print(all([]), any([]), divmod(-7, 2), pow(2, 10), pow(3, -1, 7), pow(2, 100, 1000), abs(-3), round(2.5), round(3.5), round(-1.5), round(2.675, 2), round(1234, -2))
