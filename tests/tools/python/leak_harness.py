# Runs a script (argv[1]) several times in one session; prints how many objects each run left behind.
import gc
import io
import os
import sys

path, runs = sys.argv[1], int(sys.argv[2])
with open(path) as file:
    code = compile(file.read(), path, "exec")
before = set(sys.modules)


def once():
    kept = sys.stdout, sys.stderr, sys.stdin, sys.argv, dict(sys.modules), sys.getrecursionlimit()
    sys.stdout, sys.stderr, sys.argv = io.StringIO(), io.StringIO(), [path]
    sys.stdin = io.StringIO("")
    main = type(sys)("__main__")
    sys.modules["__main__"] = main
    main.__file__ = path
    try:
        exec(code, main.__dict__)
    except BaseException:
        pass
    sys.setrecursionlimit(kept[5])
    sys.stdout, sys.stderr, sys.stdin, sys.argv = kept[:4]
    sys.modules["__main__"] = kept[4]["__main__"]
    main.__dict__.clear()


sizes = []
for _ in range(runs):
    once()
    gc.collect()
    gc.collect()
    sizes.append(sys.getallocatedblocks())
print("objects", *sizes)
