import os.path as p, collections.abc
from math import pi as π, sqrt
import importlib
print(p.join("a", "b"), collections.abc.Iterable.__name__, round(π, 2), sqrt(4), importlib.import_module("json").__name__)
def f():
    import string
    return string.digits
print(f(), "string" in globals())
for src in ("import nothing.here", "from os import nothing_here", "import os.nothing", "from . import x", "from math import *; print(floor(1.5))"):
    try:
        exec(src, {"__name__": "__main__"})
    except ImportError as e:
        print(type(e).__name__, str(e).split(" (")[0], e.name)
try:
    import 없는모듈
except ModuleNotFoundError as e:
    print(e)
