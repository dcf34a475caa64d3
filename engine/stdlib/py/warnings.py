"""Python part of the warnings subsystem. Warnings of the engine itself come here too, see _engine_warning."""

import _introspection
import _warnings
import sys

__all__ = [
    "warn",
    "warn_explicit",
    "showwarning",
    "formatwarning",
    "filterwarnings",
    "simplefilter",
    "resetwarnings",
    "catch_warnings",
    "deprecated",
]

# (action, message pattern or None, category, module pattern or None, line); the first that fits decides.
filters = [
    ("default", None, DeprecationWarning, "__main__", 0),
    ("ignore", None, DeprecationWarning, None, 0),
    ("ignore", None, PendingDeprecationWarning, None, 0),
    ("ignore", None, ImportWarning, None, 0),
    ("ignore", None, ResourceWarning, None, 0),
]
defaultaction = "default"
onceregistry = {}
_version = 1  # of the filters: what was noted under older ones counts no more


class WarningMessage:
    """A warning and where it came from."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (
            f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
            f"lineno : {self.lineno}, line : {self.line!r}}}"
        )

    __repr__ = lambda self: f"<WarningMessage {self}>"


def formatwarning(message, category, filename, lineno, line=None):
    """Function to format a warning the standard way."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


def _format(shown):
    text = f"{shown.filename}:{shown.lineno}: {shown.category.__name__}: {shown.message}\n"
    line = shown.line
    if line is None:
        source = _introspection.source_text(shown.filename)
        if source is not None:
            lines = source.splitlines()
            if 1 <= shown.lineno <= len(lines):
                line = lines[shown.lineno - 1]
    if line and line.strip():
        text += f"  {line.strip()}\n"
    if shown.source is not None:
        text += f"{shown.category.__name__}: Enable tracemalloc to get the object allocation traceback\n"
    return text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Hook to write a warning to a file; replace if you like."""
    file = file or sys.stderr
    if file is not None:
        file.write(formatwarning(message, category, filename, lineno, line))


_own_showwarning = showwarning
_own_formatwarning = formatwarning


def _show(shown):
    if showwarning is not _own_showwarning:
        showwarning(shown.message, shown.category, shown.filename, shown.lineno, shown.file, shown.line)
        return
    if _recorders and _recorders[-1] is not None:
        _recorders[-1].append(shown)
        return
    file = sys.stderr
    if file is None:
        return
    if formatwarning is not _own_formatwarning:
        text = formatwarning(shown.message, shown.category, shown.filename, shown.lineno, shown.line)
    else:
        text = _format(shown)
    try:
        file.write(text)
    except OSError:
        pass


_recorders = []  # logs of catch_warnings(record=True); None for those that only keep the filters


# -- filters


_ACTIONS = ("default", "always", "ignore", "module", "once", "error", "all")


def _changed():
    global _version
    _version += 1


_filters_mutated = _changed


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """Insert an entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(message, str):
        raise TypeError("message must be a string")
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass")
    if not isinstance(module, str):
        raise TypeError("module must be a string")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    if message or module:
        import re

        message = re.compile(message, re.I) if message else None
        module = re.compile(module) if module else None
    _add(("always" if action == "all" else action, message or None, category, module or None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Insert a simple entry into the list of warnings filters (at the front)."""
    if action not in _ACTIONS:
        raise ValueError(f"invalid action: {action!r}")
    if not isinstance(lineno, int):
        raise TypeError("lineno must be an int")
    if lineno < 0:
        raise ValueError("lineno must be an int >= 0")
    _add(("always" if action == "all" else action, None, category, None, lineno), append)


def _add(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _changed()


def resetwarnings():
    """Clear the list of warning filters, so that no filters are active."""
    filters[:] = []
    _changed()


def _matches(pattern, text):
    if pattern is None:
        return True
    return pattern == text if isinstance(pattern, str) else pattern.match(text) is not None


# -- warning


def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Issue a warning, or maybe ignore it or raise an exception."""
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    _warn_at(_frame(max(stacklevel, 1) + 1), message, category, source)


def _frame(depth):
    try:
        return sys._getframe(depth)
    except ValueError:
        return None


def _warn_at(frame, message, category, source=None):
    if frame is None:
        # As CPython: beyond the outermost frame.
        globals, filename, lineno = sys.__dict__, "<sys>", 0
    else:
        globals, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = globals.get("__name__") or "<string>"
    registry = globals.setdefault("__warningregistry__", {})
    warn_explicit(message, category, filename, lineno, module, registry, globals, source)


def _engine_warning(message, category):
    """A warning that C++ gives; the frame below is the one that caused it."""
    # What was dropped unused could be traced to where it was made.
    source = message if message.endswith(" was never awaited") else None
    _warn_at(_frame(2), message, category, source)


def warn_explicit(
    message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None
):
    """Issue a warning at a given place."""
    lineno = int(lineno)
    if module is None:
        module = filename or "<unknown>"
        if module[-3:].lower() == ".py":
            module = module[:-3]
    if registry is None:
        registry = {}
    if registry.get("version", 0) != _version:
        registry.clear()
        registry["version"] = _version
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = (text, category, lineno)
    if registry.get(key):
        return
    for action, pattern, kind, place, line in filters:
        if (
            _matches(pattern, text)
            and issubclass(category, kind)
            and _matches(place, module)
            and (line == 0 or line == lineno)
        ):
            break
    else:
        action = defaultaction
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once":
        registry[key] = 1
        if onceregistry.get((text, category)):
            return
        onceregistry[text, category] = 1
    elif action == "module":
        registry[key] = 1
        if registry.get((text, category, 0)):
            return
        registry[text, category, 0] = 1
    elif action == "default":
        registry[key] = 1
    elif action not in ("always", "all"):
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {action}")
    _show(WarningMessage(message, category, filename, lineno, source=source))


class catch_warnings:
    """A context manager that copies and restores the warnings filter upon exiting the context."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        args = ["record=True"] if self._record else []
        return f"catch_warnings({', '.join(args)})"

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._entered = True
        self._filters = filters[:]
        self._showwarning = showwarning
        _changed()
        log = None
        if self._record:
            log = []
            showwarning = _own_showwarning
            _recorders.append(log)
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters[:] = self._filters
        showwarning = self._showwarning
        if self._record:
            _recorders.pop()
        _changed()


class deprecated:
    """Indicate that a class, function or overload is deprecated."""

    def __init__(self, message, /, *, category=DeprecationWarning, stacklevel=1):
        if not isinstance(message, str):
            raise TypeError(f"Expected an object of type str for 'message', not {type(message).__name__!r}")
        self.message = message
        self.category = category
        self.stacklevel = stacklevel

    def __call__(self, arg, /):
        message, category, stacklevel = self.message, self.category, self.stacklevel
        if category is None:
            arg.__deprecated__ = message
            return arg
        import functools

        if isinstance(arg, type):
            original = arg.__new__

            def __new__(cls, /, *args, **kwargs):
                if cls is arg:
                    warn(message, category=category, stacklevel=stacklevel + 1)
                if original is not object.__new__:
                    return original(cls, *args, **kwargs)
                if cls.__init__ is object.__init__ and (args or kwargs):
                    raise TypeError(f"{cls.__name__}() takes no arguments")
                return original(cls)

            arg.__new__ = staticmethod(functools.wraps(original)(__new__))
            arg.__deprecated__ = message
            return arg
        if callable(arg):

            def call(args, kwargs):
                warn(message, category=category, stacklevel=stacklevel + 2)
                return arg(*args, **kwargs)

            if arg.__code__.co_flags & 0x80:

                async def wrapper(*args, **kwargs):
                    return await call(args, kwargs)

            else:

                def wrapper(*args, **kwargs):
                    return call(args, kwargs)

            wrapper = functools.wraps(arg)(wrapper)
            arg.__deprecated__ = wrapper.__deprecated__ = message
            return wrapper
        raise TypeError(
            "@deprecated decorator with non-None category must be applied to a class or callable, "
            f"not {type(arg).__name__!r}"
        )


_warnings.connect()
