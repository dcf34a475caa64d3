"""How objects are taken apart for copying."""

__all__ = ["pickle", "constructor"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _slot_names(cls):
    names = []
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{base.__name__.lstrip('_')}{name}"
            if name not in ("__dict__", "__weakref__"):
                names.append(name)
    return names


def _default_reduce(x):
    """What object.__reduce_ex__(2) gives: (function, arguments, state, items, pairs)."""
    cls = type(x)
    function = __newobj__
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
        if kwargs:
            function, args = __newobj_ex__, (cls, args, kwargs)
        else:
            args = (cls, *args)
    elif hasattr(cls, "__getnewargs__"):
        args = (cls, *x.__getnewargs__())
    elif issubclass(cls, (int, float, str, bytes, complex, tuple, frozenset)):
        for base in (int, float, str, bytes, complex, tuple, frozenset):
            if issubclass(cls, base):
                args = (cls, base(x))
    elif issubclass(cls, BaseException):
        function, args = cls, x.args
    elif issubclass(cls, set):
        args = (cls,)
        function = _new_set
        args = (cls, list(x))
    else:
        args = (cls,)
    if "__getstate__" in {name for base in cls.__mro__[:-1] for name in base.__dict__}:
        state = x.__getstate__()
    else:
        state = getattr(x, "__dict__", None) or None
        if state is not None:
            state = dict(state)
        slots = {name: getattr(x, name) for name in _slot_names(cls) if hasattr(x, name)}
        if slots:
            state = (state, slots)
    items = iter(x) if issubclass(cls, list) else None
    pairs = iter(x.items()) if issubclass(cls, dict) else None
    return function, args, state, items, pairs


def _new_set(cls, items):
    made = cls.__new__(cls)
    made.update(items)
    return made
