# Runs a script (argv[1]) several times in one session; prints how many objects each run left behind.
import atexit
import contextvars
import gc
import io
import os
import sys
import time

path, runs = sys.argv[1], int(sys.argv[2])
with open(path, "rb") as file:
    source = file.read()


def run_script(main):
    exec(compile(source, path, "exec"), main.__dict__)


def forget_what_stays_registered():
    """What Python itself keeps until the end: threads that still run, atexit, handlers of logging."""
    time.sleep(1000)
    atexit._clear()
    logging = sys.modules.get("logging")
    if logging:
        for logger in [logging.root, *logging.Logger.manager.loggerDict.values()]:
            getattr(logger, "handlers", []).clear()


def once():
    kept = sys.stdout, sys.stderr, sys.stdin, sys.argv, dict(sys.modules), sys.getrecursionlimit()
    sys.stdout, sys.stderr, sys.argv = io.StringIO(), io.StringIO(), [path]
    sys.stdin = io.StringIO("")
    main = type(sys)("__main__")
    sys.modules["__main__"] = main
    main.__file__ = path
    try:
        # What it sets in context variables goes with the copy.
        contextvars.copy_context().run(run_script, main)
    except BaseException:
        pass
    sys.setrecursionlimit(kept[5])
    forget_what_stays_registered()
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
