print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, not 1 == 2, 3 > 2 >= 2 != 1)
print(0 or "x", 1 and "y", "" or [] or 0, None and 1, not not [])
print([] is [], () is (), 1 is not None, "a" in "abc" in ["abc"], [1] == [1] != [2])
print([1, 2] < [1, 3], (1,) < (1, 0), "a" < "b" < "가", [1, "a"] < [2, 3], {1} < {1, 2}, {1, 2} <= {2, 1})
for e in ("1 < 'a'", "[1] < (1,)", "None < 1", "{} < {}", "1j < 2j", "[1] < [None]", "(1, 'a') < (1, 2)"):
    try:
        print(eval(e))
    except TypeError as x:
        print(x)
nan = float("nan")
print(nan == nan, nan != nan, nan in [nan], [nan] == [nan], nan < 1, 1 < nan, max(nan, 1) is nan)
print(True + True, True == 1, {True: "a", 1: "b", 1.0: "c"}, isinstance(True, int), ~1, -True)
