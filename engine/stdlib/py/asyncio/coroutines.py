"""What counts as a coroutine."""
import types

__all__ = ("coroutine", "iscoroutine", "iscoroutinefunction")

_CO_COROUTINE = 0x80
_CO_ITERABLE_COROUTINE = 0x100


def iscoroutine(obj):
    """True if obj is a coroutine object."""
    if type(obj) is types.CoroutineType:
        return True
    if isinstance(obj, types.CoroutineType):
        return True
    cls = type(obj)
    if cls is types.GeneratorType:
        return bool(obj.gi_code.co_flags & _CO_ITERABLE_COROUTINE)
    return all(hasattr(cls, name) for name in ("send", "throw", "close", "__await__"))


def iscoroutinefunction(func):
    """True if func is a coroutine function."""
    import warnings
    from functools import partial
    warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; use "
                  "inspect.iscoroutinefunction() instead", DeprecationWarning, stacklevel=2)
    while isinstance(func, partial):
        func = func.func
    func = getattr(func, "__func__", func)
    from inspect import iscoroutinefunction as is_marked
    if getattr(func, "_is_coroutine", None) is True or is_marked(func):
        return True
    code = getattr(func, "__code__", None)
    return isinstance(func, types.FunctionType) and bool(code.co_flags & _CO_COROUTINE)


def coroutine(func):
    """The decorator for generator-based coroutines that Python 3.11 removed."""
    import warnings
    warnings.warn('"@coroutine" decorator is deprecated since Python 3.8, use "async def" instead',
                  DeprecationWarning, stacklevel=2)
    code = getattr(func, "__code__", None)
    if code is not None and code.co_flags & _CO_COROUTINE:
        return func
    marked = types.coroutine(func)
    marked._is_coroutine = True
    return marked
