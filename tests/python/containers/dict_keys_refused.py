class Unhashable:
    __hash__ = None


class Raises:
    def __hash__(self):
        raise TypeError("mine")


for key in ([], ([],), {}, Unhashable(), Raises()):
    for use in (lambda: {key: 1}, lambda: {}[key], lambda: {1: 1}.get(key), lambda: {key}, lambda: key in {1}):
        try:
            use()
        except TypeError as error:
            print(error)
for wrong in (1, [1], [(1, 2, 3)], ["ab", "c"]):
    try:
        dict(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error, getattr(error, "__notes__", None))


class Missing(dict):
    def __missing__(self, key):
        return ("missing", key)


print(Missing()["x"], Missing().get("x"), type(Missing() | {}), type(Missing().copy()))
