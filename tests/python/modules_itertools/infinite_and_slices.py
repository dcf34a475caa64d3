from itertools import count, cycle, repeat, islice, takewhile, dropwhile, filterfalse, compress, accumulate, chain, starmap
print(list(islice(count(5, 2), 4)), list(islice(count(0.5, 0.25), 3)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(islice(cycle([]), 2)))
print(list(islice("abcdef", 2)), list(islice("abcdef", 1, None, 2)), list(islice(iter(range(5)), 3, 10)), next(islice(range(10), 4, None)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(compress("abcd", [1, 0, 1, 1])))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=10)), list(accumulate("abc")))
print(list(chain("ab", [1])), list(chain.from_iterable(["ab", "cd"])), list(starmap(pow, [(2, 3), (3, 2)])))
print(repr(count(3)), repr(count(1, 2)), repr(repeat(1)), repr(repeat(1, 2)), repr(chain()).split(" at")[0])
for e in ("islice([1], -1)", "islice([1], 'a')", "next(chain())", "count('a')", "list(compress('ab'))", "next(cycle([]))"):
    try:
        print(eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
