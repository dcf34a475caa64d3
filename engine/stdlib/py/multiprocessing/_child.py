"""What a child process begins with."""

import sys
from types import ModuleType

import _multiprocessing


def main():
    import itertools
    import pickle

    from . import connection, process

    path, parent, pickled = pickle.loads(_multiprocessing.payload())
    process._parent = process._ParentProcess(*parent)
    if path is not None:
        module = ModuleType("__mp_main__")
        module.__file__ = path
        sys.modules["__main__"] = sys.modules["__mp_main__"] = module
        with open(path) as file:
            text = file.read()
        process._current._main_is_loading = True
        exec(compile(text, path, "exec"), module.__dict__)
    own = pickle.loads(pickled)
    own._counter = itertools.count(1)
    process._current = own
    status = own._bootstrap()
    connection._close_all()
    sys.exit(status)
