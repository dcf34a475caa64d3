print(abs(-5), all([1, 0]), bin(10), callable(print), chr(97), ord("가"), divmod(17, 5), hex(255), isinstance([], list), len("한글"), max(3, 1, 2), min("b", "a"), pow(2, 3), round(3.14159, 2), sum([1, 2, 3]), type(1).__name__)
print(sorted([2, 1]), list(reversed("ab")), list(map(len, ["a", "bc"])), list(zip([1, 2], [3, 4], [5, 6])), list(enumerate("ab", 5)), dict(a=1), set([1]), tuple([1]), str(1.0), int("5"), float("2"), bool([]), complex(1))
print(repr("x"), ascii("é"), format(3.14159, ".2f"), eval("1+2"), hasattr([], "append"), getattr("a", "upper")(), id(1) == id(1), next(iter([1])), vars(type("T", (), {"a": 1})()).__len__(), issubclass(int, object), hash("a") == hash("a"))
print(*[1, 2], sep=", ", end="!\n")
print("a", "b", sep=""); print(); print(1, None, [2], sep=" | "); print(end=""); print("x", end=""); print("y")
import sys
print("to stderr", file=sys.stderr); print("flushed", flush=True)
for e in ("print(sep=1)", "print(end=5)", "ord('')", "ord(5)", "chr('a')", "int('a')", "abs([])", "next([])", "next(iter([]))", "iter(5)", "len(5)", "sum(['a'])", "sum([[1]])", "max(1)", "min()", "round('a')", "pow('a', 2)", "getattr(1, 'x')", "getattr(1, 2)", "hasattr(1, 2)", "eval('1 +')", "bin(1.5)", "divmod('a', 1)", "reversed({1})", "enumerate(5)", "zip(5)", "map()", "input.x", "__import__('nope')", "type(1, 2)", "type('X', 1, {})", "vars(1)", "sorted([1], lambda: 0)", "isinstance(1, 'int')", "setattr(1, 'x', 2)", "open()"):
    try:
        print(e, "=", eval(e))
    except BaseException as x:
        print(e, "->", type(x).__name__, x)
