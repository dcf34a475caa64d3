# Code made at run time has source lines in tracebacks when linecache knows them.
import linecache, traceback
source = "def f(x):\n    return 1 / x\n"
linecache.cache["<made>"] = (len(source), None, source.splitlines(True), "<made>")
names = {}
exec(compile(source, "<made>", "exec"), names)
try:
    names["f"](0)
except ZeroDivisionError:
    print(traceback.format_exc().partition("in <module>")[2])
