# oracle: none: CPython in WebAssembly runs out of stack here; these are the messages of the native one.
# Nesting without end in the text of a program: refused, each in its way, before anything runs.
N = 100_000


def try_it(name, text):
    try:
        compile(text, "deep.py", "exec")
    except (SyntaxError, MemoryError, RecursionError) as error:
        print(name, type(error).__name__, error.args[0])
    else:
        print(name, "compiles")


try_it("parentheses", "(" * N + "1" + ")" * N)
try_it("brackets", "[" * N)
try_it("braces", "{" * N)
try_it("minus", "-" * N + "1")
try_it("tilde", "x = " + "~" * N + "1")
try_it("not", "not " * N + "1")
try_it("lambda", "lambda: " * N + "1")
try_it("power", "1**" * N + "1")
try_it("patterns", "match x:\n case " + "[" * N + "]" * N + ": pass")
try_it("f-strings", "f'{" * 200 + "1" + "}'" * 200)
try_it("blocks", "".join(" " * i + "for a in b:\n" for i in range(30)) + " " * 30 + "pass")
try_it("indentation", "".join(" " * i + "if 1:\n" for i in range(120)) + " " * 120 + "pass")
try_it("functions", "".join(" " * i + "def f():\n" for i in range(95)) + " " * 95 + "pass")
