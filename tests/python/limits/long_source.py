# oracle: none: CPython in WebAssembly runs out of stack here.
# Long, but not deep: everything here takes time that grows with the length of the text.
N = 20_000
space = {"f": lambda: f, "one": 1, "d": lambda g: g}
f = lambda *a: f


def run(name, text, show):
    exec(compile(text, "long.py", "exec"), space)
    print(name, eval(show, space))


run("sum", "x = " + "1 + " * N + "1", "x")
run("comparisons", "x = " + "1 < " * N + "2", "x")
run("and", "x = " + "1 and " * N + "7", "x")
run("or", "x = " + "0 or " * N + "7", "x")
run("and or", "x = " + "0 and 1 or " * N + "7", "x")
run("attributes", "x = one" + ".real" * N, "x")
run("statements", "x = 1;" * N, "x")
run("lines", "x = 1\n" * N, "x")
run("elif", "x = 5\nif 0: pass\n" + "elif x == 0: pass\n" * N + "else: x = 6", "x")
run("cases", "match 5:\n" + "".join(f" case {i + 9}: pass\n" for i in range(N)) + " case _: x = 8", "x")
run("handlers", "try: 1 / 0\n" + "except KeyError: pass\n" * N + "except ZeroDivisionError: x = 9", "x")
run("functions", "".join(f"def f{i}(a): return a + {i}\n" for i in range(N // 4)), "f4999(1)")
run("names", "".join(f"n{i} = {i}\n" for i in range(N)), "n19999")
run("decorators", "@d\n" * (N // 4) + "def g(): return 4", "g()")
run("assignments", "a = " * N + "3", "a")
run("list", "x = [" + "one, " * N + "]", "len(x)")
run("dict", "x = {" + "".join(f"{i}: one, " for i in range(N)) + "}", "len(x)")
run("arguments", "x = max(" + "one, " * N + "2)", "x")
run("keywords", "x = dict(" + "".join(f"k{i}=1, " for i in range(N)) + ")", "len(x)")
run("f-string", "x = f'" + "{one}a" * N + "'", "x.count('1a')")
run("strings", "x = " + "'ab' " * N, "len(x)")
run("blank", "\n" * N + "x = 1" + "\\\n" * N + "+ 1", "x")
run("comment", "#" + "x" * N * 10 + "\nx = 3", "x")
