"""Functions to call when the program ends, the last registered first."""

__all__ = ["register", "unregister"]

_registered = []


def register(func, /, *args, **kwargs):
    """Register a function to be executed upon normal program termination."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _registered.append((func, args, kwargs))
    return func


def unregister(func, /):
    """Unregister an exit function which was previously registered."""
    _registered[:] = [item for item in _registered if item[0] != func]


def _clear():
    _registered.clear()


def _ncallbacks():
    return len(_registered)


def _run_exitfuncs():
    while _registered:
        func, args, kwargs = _registered.pop()
        try:
            func(*args, **kwargs)
        except SystemExit:
            pass
        except BaseException as error:
            import sys
            from types import SimpleNamespace

            what = {"err_msg": f"Exception ignored in atexit callback {func!r}", "object": None}
            kind, trace = type(error), error.__traceback__
            sys.unraisablehook(SimpleNamespace(exc_type=kind, exc_value=error, exc_traceback=trace, **what))
