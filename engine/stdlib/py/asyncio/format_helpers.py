"""How callbacks are shown, and where they stand in the source."""
import functools
import inspect
import reprlib
import sys
import traceback

from . import constants


def _get_function_source(func):
    func = inspect.unwrap(func)
    if inspect.isfunction(func):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    if isinstance(func, (functools.partial, functools.partialmethod)):
        return _get_function_source(func.func)
    return None


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    return f"{text} at {source[0]}:{source[1]}" if source else text


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    if not debug:
        return "()"
    items = [reprlib.repr(arg) for arg in args or ()] + [f"{k}={reprlib.repr(v)}" for k, v in (kwargs or {}).items()]
    return "(" + ", ".join(items) + ")"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    name = getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs, debug=debug) + suffix


def extract_stack(f=None, limit=None):
    """The stack as traceback.extract_stack() gives it, cut to asyncio's depth in debug mode."""
    if f is None:
        f = sys._getframe().f_back
    stack = traceback.StackSummary.extract(
        traceback.walk_stack(f), limit=constants.DEBUG_STACK_DEPTH if limit is None else limit, lookup_lines=False)
    stack.reverse()
    return stack
