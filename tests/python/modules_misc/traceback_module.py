import traceback, sys
def f(n): return 1 / n
try:
    f(0)
except ZeroDivisionError as e:
    print("".join(traceback.format_exception_only(e)), end="")
    print(len(traceback.extract_tb(e.__traceback__)), [(s.name, s.lineno, s.line) for s in traceback.extract_tb(e.__traceback__)])
    traceback.print_exc()
    text = traceback.format_exc()
    print(text.splitlines()[0], text.splitlines()[-1])
    print(traceback.format_exception(e)[-1], end="")
try:
    try:
        {}["k"]
    except KeyError as k:
        raise ValueError("v") from k
except ValueError:
    traceback.print_exc(file=sys.stdout, limit=0)
print(traceback.format_exception_only(KeyError, KeyError("x")))
