print(list(enumerate("ab", 5)), list(zip("ab", range(5))), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])))
print(list(filter(None, [0, 1, "", 2])), list(reversed("abc")), list(iter(iter([1, 2, 3]).__next__, 2)))
for bad in (
    lambda: list(zip([1], [1, 2], strict=True)),
    lambda: list(zip([1, 2], [1, 2], [1], strict=True)),
    lambda: list(map(max, [1], [1, 2], strict=True)),
    lambda: reversed({1}),
    lambda: enumerate(),
    lambda: map(1),
    lambda: iter(1, 2),
    lambda: zip(1),
):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)


class Squares:
    def __getitem__(self, index):
        if index > 3:
            raise IndexError
        return index * index


print(list(Squares()), 9 in Squares(), max(Squares()), sorted(Squares(), reverse=True), [*Squares()])
print(next(iter([]), "end"), next(zip(), "end"))
