# Runs the programs of BATCH one after another and prints what each printed, or its traceback.
import asyncio
import contextlib
import gc
import io
import linecache
import sys
import traceback


class Boom(Exception):
    pass


Boom.__module__ = "builtins"


@contextlib.contextmanager
def manager(n):
    log("enter", n)
    try:
        yield n
    except KeyError as error:
        log("swallowed", error)
    finally:
        log("leave", n)


def log(*values):
    print(*values)


stdout, stderr = sys.stdout, sys.stderr
gc.disable()  # when a cycle is found depends on everything before: only between the programs
for number, program in BATCH:
    name = f"<program {number}>"
    linecache.cache[name] = (len(program), None, program.splitlines(True), name)
    sys.stdout = sys.stderr = written = io.StringIO()
    names = dict(__name__="__main__", asyncio=asyncio, Boom=Boom, manager=manager, log=log)
    try:
        exec(compile(program, name, "exec"), names)
    except BaseException as error:
        lines = traceback.format_exception(error)
        written.write("".join(lines))
        error = None
    names.clear()
    gc.collect()
    sys.stdout, sys.stderr = stdout, stderr
    text = "".join(line for line in written.getvalue().splitlines(True))
    print(f"@@@@ {number}\n{text}", flush=True)
