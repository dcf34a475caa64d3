"""Get useful information from live Python objects."""

import _introspection
import sys
import types

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = (
    "CORO_CREATED",
    "CORO_RUNNING",
    "CORO_SUSPENDED",
    "CORO_CLOSED",
)
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = (
    "AGEN_CREATED",
    "AGEN_RUNNING",
    "AGEN_SUSPENDED",
    "AGEN_CLOSED",
)
CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512


def __getattr__(name):
    if name == "get_annotations":
        from annotationlib import get_annotations

        return get_annotations
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")


# -- what kind of object


def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) or ismethodwrapper(object)


def ismethoddescriptor(object):
    """Return true if the object is a method descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__get__") and not hasattr(kind, "__set__") and not hasattr(kind, "__delete__")


def isdatadescriptor(object):
    """Return true if the object is a data descriptor."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, "__set__") or hasattr(kind, "__delete__")


def isgetsetdescriptor(object):
    """Return true if the object is a getset descriptor."""
    return isinstance(object, types.GetSetDescriptorType)


def ismemberdescriptor(object):
    """Return true if the object is a member descriptor."""
    return isinstance(object, types.MemberDescriptorType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isframe(object):
    """Return true if the object is a frame object."""
    return isinstance(object, types.FrameType)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Return true if object can be passed to an ``await`` expression."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return getattr(type(object), "__await__", None) is not None


def isabstract(object):
    """Return true if the object is an abstract base class (ABC)."""
    return isclass(object) and bool(getattr(object, "__abstractmethods__", ()))


def _plain_function(f):
    """The function inside methods and partials."""
    while True:
        if ismethod(f):
            f = f.__func__
        elif type(f).__name__ in ("partial", "partialmethod") and hasattr(f, "keywords"):
            f = f.func
        else:
            return f


def _has_flag(f, flag):
    f = _plain_function(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true if the object is a user-defined generator function."""
    return _has_flag(obj, CO_GENERATOR)


_is_coroutine_mark = object()


def markcoroutinefunction(func):
    """Decorator to ensure callable is recognised as a coroutine function."""
    _plain_function(func)._is_coroutine_mark = _is_coroutine_mark
    return func


def iscoroutinefunction(obj):
    """Return true if the object is a coroutine function."""
    if _has_flag(obj, CO_COROUTINE):
        return True
    function = _plain_function(obj)
    if getattr(function, "_is_coroutine_mark", None) is _is_coroutine_mark:
        return True
    call = getattr(type(function), "__call__", None)
    return not isfunction(function) and getattr(call, "_is_coroutine_mark", None) is _is_coroutine_mark


def isasyncgenfunction(obj):
    """Return true if the object is an asynchronous generator function."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


# -- generators and coroutines


def _state(prefix, running, suspended, frame):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    """Get current state of a generator-iterator."""
    return _state("GEN", generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    """Get current state of a coroutine object."""
    return _state("CORO", coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getasyncgenstate(agen):
    """Get current state of an asynchronous generator object."""
    return _state("AGEN", agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getgeneratorlocals(generator):
    """Get the mapping of generator local variables to their current values."""
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    frame = generator.gi_frame
    return {} if frame is None else dict(frame.f_locals)


def getcoroutinelocals(coroutine):
    """Get the mapping of coroutine local variables to their current values."""
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else dict(frame.f_locals)


def getasyncgenlocals(agen):
    """Get the mapping of asynchronous generator local variables to their current values."""
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    frame = agen.ag_frame
    return {} if frame is None else dict(frame.f_locals)


# -- members and classes


def getmembers(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """Return all members of an object as (name, value) pairs sorted by name without triggering descriptors."""
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    names = dir(object)
    found = []
    for name in names:
        try:
            value = get(object, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


def getmro(cls):
    "Return tuple of base classes (including cls) in method resolution order."
    return cls.__mro__


_missing = object()


def getattr_static(obj, attr, default=_missing):
    """Retrieve attributes without triggering dynamic lookup via the descriptor protocol."""
    classes = obj.__mro__ if isinstance(obj, type) else type(obj).__mro__
    own = _missing
    if not isinstance(obj, type):
        names = getattr(obj, "__dict__", None)
        if isinstance(names, dict) and attr in names:
            own = names[attr]
    inherited = next((cls.__dict__[attr] for cls in classes if attr in cls.__dict__), _missing)
    if own is not _missing and inherited is not _missing:
        kind = type(inherited)
        if hasattr(kind, "__get__") and (hasattr(kind, "__set__") or hasattr(kind, "__delete__")):
            return inherited
    for value in (own, inherited):
        if value is not _missing:
            return value
    if isinstance(obj, type):
        for cls in type(obj).__mro__:
            if attr in cls.__dict__:
                return cls.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


def unwrap(func, *, stop=None):
    """Get the object wrapped by *func*."""
    seen = {id(func)}
    first = func
    while hasattr(func, "__wrapped__") and (stop is None or not stop(func)):
        func = func.__wrapped__
        if id(func) in seen:
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen.add(id(func))
    return func


# -- documentation and source


def cleandoc(doc):
    """Clean up indentation from docstrings."""
    lines = doc.expandtabs().split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip(" ")), default=0)
    lines = [lines[0].lstrip(" ")] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(object):
    """Get the documentation string for an object."""
    doc = getattr(object, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(object):
    if isclass(object):
        for base in object.__mro__[1:]:
            if base is not type and base.__doc__ is not None and base.__module__ != "builtins":
                return base.__doc__
        return None
    name = getattr(object, "__name__", None)
    owner = getattr(object, "__self__", None)
    if owner is None:
        qualname = getattr(object, "__qualname__", "")
        owner = getattr(sys.modules.get(getattr(object, "__module__", None)), qualname.split(".")[0], None)
    cls = owner if isclass(owner) else type(owner)
    for base in cls.__mro__:
        found = base.__dict__.get(name)
        if found is not None and getattr(found, "__doc__", None) is not None:
            return found.__doc__
    return None


def getcomments(object):
    """Get lines of comments immediately preceding an object's source code."""
    try:
        lines, start = findsource(object)
    except (OSError, TypeError):
        return None
    found = []
    at = start - 1
    while at >= 0 and lines[at].lstrip().startswith("#"):
        found.insert(0, lines[at].strip() + "\n")
        at -= 1
    return "".join(found) or None


def getfile(object):
    """Work out which source or compiled file an object was defined in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(object.__module__)
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    if iscode(object):
        return object.co_filename
    raise TypeError(
        "module, class, method, function, traceback, frame, or code object was expected, got "
        f"{type(object).__name__}"
    )


def getsourcefile(object):
    """Return the filename that can be used to locate an object's source."""
    name = getfile(object)
    return None if _introspection.source_text(name) is None else name


def getabsfile(object, _filename=None):
    return getsourcefile(object) or getfile(object)


def getmodule(object, _filename=None):
    """Return the module an object was defined in, or None if not found."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    try:
        name = getfile(object)
    except TypeError:
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, "__file__", None) == name:
            return module
    return None


def getmodulename(path):
    """Return the module name for a given file, or None."""
    name = path.rpartition("/")[2]
    return name[:-3] if name.endswith(".py") else None


def findsource(object):
    """Return the entire source file and starting line number for an object."""
    text = _introspection.source_text(getfile(object))
    if text is None:
        raise OSError("could not get source code")
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if ismodule(object):
        return lines, 0
    if isclass(object):
        first = object.__dict__.get("__firstlineno__")
        if first is None:
            raise OSError("source code not available")
        return lines, first - 1
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return lines, object.co_firstlineno - 1


def getblock(lines):
    """Extract the block of code at the top of the given list of lines."""
    return lines[: _block_end(lines)]


def _block_end(lines):
    """How many lines the definition at the top takes: headers and all that is indented deeper."""
    if not lines:
        return 0
    indent = len(lines[0]) - len(lines[0].lstrip())
    depth = 0  # of open brackets
    quote = ""
    body = False  # the header's colon was seen
    end = 0
    decorators = lines[0].lstrip().startswith("@")
    for number, line in enumerate(lines):
        stripped = line.strip()
        continued = depth > 0 or quote
        if not continued and stripped and not stripped.startswith("#") and number:
            here = len(line) - len(line.lstrip())
            if body and here <= indent:
                return end
        is_header = not continued and stripped.startswith(("def ", "async def ", "class ", "@")) and not body
        i = 0
        last = ""
        while i < len(line):
            c = line[i]
            if quote:
                if c == "\\":
                    i += 1
                elif line.startswith(quote, i):
                    i += len(quote) - 1
                    quote = ""
            elif c == "#":
                break
            elif c in "\"'":
                quote = c * 3 if line.startswith(c * 3, i) else c
                i += len(quote) - 1
                last = c
            else:
                if c in "([{":
                    depth += 1
                elif c in ")]}":
                    depth -= 1
                if not c.isspace():
                    last = c
                    if c == ":" and depth == 0 and not stripped.startswith("@"):
                        body = True
            i += 1
        if len(quote) == 1:
            quote = ""
        if stripped:
            if not (stripped.startswith("#") and body and len(line) - len(line.lstrip()) <= indent and not continued):
                end = number + 1
        if number == 0 and "lambda" in line and not is_header and depth == 0:
            return 1
    return end


def getsourcelines(object):
    """Return a list of source lines and starting line number for an object."""
    if not isclass(object):
        object = unwrap(object)
    lines, start = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[start:]), start + 1


def getsource(object):
    """Return the text of the source code for an object."""
    lines, _ = getsourcelines(object)
    return "".join(lines)


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


# -- frames


class Traceback(tuple):
    """(filename, lineno, function, code_context, index) of a frame"""

    _names = ("filename", "lineno", "function", "code_context", "index")
    _type = "Traceback"

    def __new__(cls, *values, positions=None):
        self = tuple.__new__(cls, values)
        self.positions = positions
        return self

    def __getattr__(self, name):
        try:
            return self[self._names.index(name)]
        except ValueError:
            raise AttributeError(name) from None

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._names, self))
        return f"{self._type}({shown}, positions={self.positions!r})"


class FrameInfo(Traceback):
    _names = ("frame", "filename", "lineno", "function", "code_context", "index")
    _type = "FrameInfo"


def getframeinfo(frame, context=1):
    """Get information about a frame or traceback object."""
    if istraceback(frame):
        lineno = frame.tb_lineno
        frame = frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    filename = frame.f_code.co_filename
    lines = index = None
    if context > 0:
        text = _introspection.source_text(filename)
        if text is not None:
            every = text.splitlines(keepends=True)
            start = max(0, min(lineno - 1 - context // 2, len(every) - context))
            lines = every[start : start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def _frame_info(frame, context):
    return FrameInfo(frame if isframe(frame) else frame.tb_frame, *getframeinfo(frame, context))


def getouterframes(frame, context=1):
    """Get a list of records for a frame and all higher (calling) frames."""
    found = []
    while frame is not None:
        found.append(_frame_info(frame, context))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """Get a list of records for a traceback's frame and all lower frames."""
    found = []
    while tb is not None:
        found.append(_frame_info(tb, context))
        tb = tb.tb_next
    return found


def currentframe():
    """Return the frame of the caller or None if this is not possible."""
    return sys._getframe(1)


def stack(context=1):
    """Return a list of records for the stack above the caller's frame."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Return a list of records for the stack below the current exception."""
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


# -- signatures


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(int):
    """Kinds of parameters, by their order in a signature."""

    _names = ("POSITIONAL_ONLY", "POSITIONAL_OR_KEYWORD", "VAR_POSITIONAL", "KEYWORD_ONLY", "VAR_KEYWORD")
    _descriptions = (
        "positional-only",
        "positional or keyword",
        "variadic positional",
        "keyword-only",
        "variadic keyword",
    )

    @property
    def name(self):
        return self._names[self]

    @property
    def value(self):
        return int(self)

    @property
    def description(self):
        return self._descriptions[self]

    def __str__(self):
        return self.name

    def __repr__(self):
        return f"<_ParameterKind.{self.name}: {int(self)}>"


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = map(_ParameterKind, range(5))


def formatannotation(annotation, base_module=None, *, quote_annotation_strings=True):
    """How an annotation is shown in a signature."""
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    if isinstance(annotation, str) and not quote_annotation_strings:
        return annotation
    return repr(annotation).replace("typing.", "")


class Parameter:
    """Represents a parameter in a function signature."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
            self._kind.name
        except (ValueError, IndexError):
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[:1] == "." and name[1:].isdigit():
            name = f"implicit{name[1:]}"
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=_empty, kind=_empty, annotation=_empty, default=_empty):
        """Creates a customized copy of the Parameter."""
        return type(self)(
            self._name if name is _empty else name,
            self._kind if kind is _empty else kind,
            default=self._default if default is _empty else default,
            annotation=self._annotation if annotation is _empty else annotation,
        )

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text += ": " + formatannotation(self._annotation, quote_annotation_strings=quote_annotation_strings)
        if self._default is not _empty:
            text += f" = {self._default!r}" if self._annotation is not _empty else f"={self._default!r}"
        if self._kind == _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind == _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, int(self._kind), self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (
            self._name == other._name
            and self._kind == other._kind
            and self._default == other._default
            and self._annotation == other._annotation
        )


class BoundArguments:
    """Result of `Signature.bind` call."""

    __slots__ = ("arguments", "_signature")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        result = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                result.extend(self.arguments[name])
            else:
                result.append(self.arguments[name])
        return tuple(result)

    @property
    def kwargs(self):
        result = {}
        by_keyword = False
        for name, param in self._signature.parameters.items():
            if not by_keyword:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    by_keyword = True
                elif name not in self.arguments:
                    by_keyword = True
                    continue
            if not by_keyword or name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                result.update(self.arguments[name])
            else:
                result[name] = self.arguments[name]
        return result

    def apply_defaults(self):
        """Set default values for missing arguments."""
        arguments = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif param.default is not _empty:
                arguments[name] = param.default
            elif param.kind == _VAR_POSITIONAL:
                arguments[name] = ()
            elif param.kind == _VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self._signature == other._signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{type(self).__name__} ({shown})>"


class Signature:
    """A Signature object represents the overall signature of a function."""

    __slots__ = ("_return_annotation", "_parameters")
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        found = {}
        top = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            if __validate_parameters__:
                if param.kind < top:
                    raise ValueError(
                        f"wrong parameter order: {top.description} parameter before {param.kind.description} parameter"
                    )
                if param.kind > top:
                    top = param.kind
                if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError("non-default argument follows default argument")
                if param.name in found:
                    raise ValueError(f"duplicate parameter name: {param.name!r}")
            found[param.name] = param
        self._parameters = types.MappingProxyType(found)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
        """Constructs Signature for the given callable object."""
        return _signature(obj, follow_wrapped, globals, locals, eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_empty, return_annotation=_empty):
        """Creates a customized copy of the Signature."""
        return type(self)(
            self._parameters.values() if parameters is _empty else parameters,
            return_annotation=self._return_annotation if return_annotation is _empty else return_annotation,
        )

    __replace__ = replace

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return (
            list(self._parameters.values()) == list(other._parameters.values())
            and self._return_annotation == other._return_annotation
        )

    def _bind(self, args, kwargs, partial):
        arguments = {}
        waiting = list(self._parameters.values())
        args = list(args)
        kwargs = dict(kwargs)
        position = 0
        positional_only_by_keyword = []
        while args:
            if position >= len(waiting) or waiting[position].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                raise TypeError("too many positional arguments") from None
            param = waiting[position]
            if param.kind == _VAR_POSITIONAL:
                arguments[param.name] = tuple(args)
                args = []
            else:
                if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {param.name!r}") from None
                arguments[param.name] = args.pop(0)
            position += 1
        var_keyword = None
        for param in waiting[position:]:
            if param.kind == _VAR_KEYWORD:
                var_keyword = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY:
                if param.name in kwargs:
                    positional_only_by_keyword.append(param.name)
                if param.default is _empty and not partial:
                    raise TypeError(f"missing a required argument: {param.name!r}") from None
                continue
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                # Said only of the first parameter after those given by position.
                is_next = (
                    param.kind == _KEYWORD_ONLY
                    and param is waiting[position]
                    and not (position and waiting[position - 1].kind == _VAR_POSITIONAL)
                )
                kind = " keyword-only" if is_next else ""
                raise TypeError(f"missing a required{kind} argument: {param.name!r}") from None
        if kwargs:
            if var_keyword is None:
                for param in waiting:
                    if param.kind == _VAR_KEYWORD:
                        var_keyword = param
            if var_keyword is not None:
                arguments[var_keyword.name] = kwargs
            elif positional_only_by_keyword:
                names = ", ".join(map(repr, positional_only_by_keyword))
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        """Get a BoundArguments object, that maps the passed `args` and `kwargs` to the function's signature."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """Get a BoundArguments object, that partially maps the passed `args` and `kwargs`."""
        return self._bind(args, kwargs, True)

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        """Create a string representation of the Signature object."""
        result = []
        positional_only = False
        star_needed = True
        for param in self._parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append("/")
                positional_only = False
            if param.kind == _VAR_POSITIONAL:
                star_needed = False
            elif param.kind == _KEYWORD_ONLY and star_needed:
                result.append("*")
                star_needed = False
            result.append(param._format(quote_annotation_strings=quote_annotation_strings))
        if positional_only:
            result.append("/")
        text = f"({', '.join(result)})"
        if max_width is not None and len(text) > max_width:
            text = "(\n    " + ",\n    ".join(result) + "\n)"
        if self._return_annotation is not _empty:
            shown = formatannotation(self._return_annotation, quote_annotation_strings=quote_annotation_strings)
            text += f" -> {shown}"
        return text


def _signature_of_function(function, globals, locals, eval_str):
    from annotationlib import Format, get_annotations

    code = function.__code__
    annotations = get_annotations(
        function, globals=globals, locals=locals, eval_str=eval_str, format=Format.VALUE if eval_str else Format.FORWARDREF
    )
    names = code.co_varnames
    count = code.co_argcount
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    first_default = count - len(defaults)
    found = []

    def add(name, kind, default=_empty):
        found.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for i in range(count):
        kind = _POSITIONAL_ONLY if i < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        add(names[i], kind, defaults[i - first_default] if i >= first_default else _empty)
    named_end = count + code.co_kwonlyargcount
    at = named_end
    if code.co_flags & CO_VARARGS:
        add(names[at], _VAR_POSITIONAL)
        at += 1
    for name in names[count:named_end]:
        add(name, _KEYWORD_ONLY, keyword_defaults.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[at], _VAR_KEYWORD)
    return Signature(found, return_annotation=annotations.get("return", _empty))


def _signature_of_text(text, skip_first):
    """Signature of a native function: text such as "(self, index, object, /)"."""
    parts = []
    depth = 0
    current = ""
    for c in text[1 : text.rindex(")")]:
        if c in "([{":
            depth += 1
        elif c in ")]}":
            depth -= 1
        if c == "," and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += c
    if current.strip():
        parts.append(current.strip())
    found = []
    kind = _POSITIONAL_OR_KEYWORD
    for part in parts:
        if part == "/":
            found = [param.replace(kind=_POSITIONAL_ONLY) for param in found]
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            found.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            found.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, _, default = part.partition("=")
            value = _empty
            if default:
                if default == "<unrepresentable>":
                    raise ValueError("no signature found")
                value = eval(default, {})
            found.append(Parameter(name.strip(), kind, default=value))
    return Signature(found[1:] if skip_first else found)


def _without_first(signature):
    params = list(signature.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind != _VAR_POSITIONAL:
        params = params[1:]
    return signature.replace(parameters=params)


def _signature_of_partial(wrapped, partial):
    args, keywords = partial.args, dict(partial.keywords)
    try:
        bound = wrapped.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    result = []
    by_keyword = False
    for name, param in wrapped.parameters.items():
        if name in bound.arguments and param.kind not in (_VAR_POSITIONAL, _VAR_KEYWORD):
            if name not in keywords:
                continue  # given by position
            by_keyword = True
            param = param.replace(default=keywords[name])
        if by_keyword:
            if param.kind == _POSITIONAL_OR_KEYWORD:
                param = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind == _VAR_POSITIONAL:
                continue
        result.append(param)
    result.sort(key=lambda param: param.kind)
    return wrapped.replace(parameters=result)


def _signature(obj, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    again = lambda other: _signature(other, follow_wrapped, globals, locals, eval_str)
    if isinstance(obj, types.MethodType):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    own = getattr(obj, "__signature__", None)
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f"unexpected object {own!r} in __signature__ attribute")
        return own
    if isinstance(obj, types.FunctionType):
        return _signature_of_function(obj, globals, locals, eval_str)
    if type(obj).__name__ == "partial" and hasattr(obj, "keywords"):
        return _signature_of_partial(again(obj.func), obj)
    text = _introspection.native_signature(obj)
    if text is not None:
        bound = isinstance(obj, types.BuiltinFunctionType) and text.startswith("(self") and not ismodule(obj.__self__)
        try:
            return _signature_of_text(text, bound)
        except ValueError:
            raise ValueError(f"no signature found for builtin {obj!r}") from None
    if isinstance(obj, type):
        return _signature_of_class(obj, again)
    call = getattr(type(obj), "__call__", None)
    if call is not None and isinstance(call, (types.FunctionType, types.MethodType)):
        return _without_first(again(call))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _signature_of_class(cls, again):
    call = _defined(type(cls), "__call__", type)
    if call is not None:
        return _without_first(again(call))
    # Whichever of __new__ and __init__ comes first along the classes.
    for base in cls.__mro__:
        if base is object:
            break
        for name in ("__new__", "__init__"):
            found = base.__dict__.get(name)
            if isinstance(found, staticmethod):
                found = found.__func__
            if isinstance(found, (types.FunctionType, types.MethodType)) or hasattr(found, "__wrapped__"):
                return _without_first(again(found))
    if issubclass(cls, type):
        raise ValueError(f"no signature found for builtin {cls!r}")
    if cls.__module__ == "builtins" and cls is not object:
        raise ValueError(f"no signature found for builtin type {cls!r}")
    for base in cls.__mro__[:-1]:
        if base.__module__ == "builtins":
            if issubclass(base, BaseException):
                return Signature(
                    [Parameter("args", _VAR_POSITIONAL), Parameter("kwargs", _VAR_KEYWORD)]
                )
            raise ValueError(f"no signature found for builtin type {base!r}")
    return Signature([])


def _defined(cls, name, stop):
    for base in cls.__mro__:
        if base in (stop, object):
            return None
        if name in base.__dict__:
            found = base.__dict__[name]
            return found if isinstance(found, types.FunctionType) else None
    return None


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
    """Get a signature object for the passed callable."""
    return _signature(obj, follow_wrapped, globals, locals, eval_str)


# -- arguments, the old way


class _Named(tuple):
    def __getattr__(self, name):
        try:
            return self[self._fields.index(name)]
        except ValueError:
            raise AttributeError(name) from None

    def __repr__(self):
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self))
        return f"{type(self).__name__}({shown})"


class FullArgSpec(_Named):
    _fields = ("args", "varargs", "varkw", "defaults", "kwonlyargs", "kwonlydefaults", "annotations")


class ArgInfo(_Named):
    _fields = ("args", "varargs", "keywords", "locals")


class ClosureVars(_Named):
    _fields = ("nonlocals", "globals", "builtins", "unbound")


def getfullargspec(func):
    """Get the names and default values of a callable object's parameters."""
    try:
        sig = _signature(func.__func__ if ismethod(func) else func, follow_wrapped=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    args, kwonly, defaults, kwdefaults, annotations = [], [], [], {}, {}
    varargs = varkw = None
    if sig.return_annotation is not _empty:
        annotations["return"] = sig.return_annotation
    for param in sig.parameters.values():
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(param.name)
            if param.default is not _empty:
                defaults.append(param.default)
        elif param.kind == _VAR_POSITIONAL:
            varargs = param.name
        elif param.kind == _KEYWORD_ONLY:
            kwonly.append(param.name)
            if param.default is not _empty:
                kwdefaults[param.name] = param.default
        else:
            varkw = param.name
        if param.annotation is not _empty:
            annotations[param.name] = param.annotation
    return FullArgSpec((args, varargs, varkw, tuple(defaults) or None, kwonly, kwdefaults or None, annotations))


def getargvalues(frame):
    """Get information about arguments passed into a particular frame."""
    code = frame.f_code
    names = code.co_varnames
    at = code.co_argcount + code.co_kwonlyargcount
    varargs = varkw = None
    if code.co_flags & CO_VARARGS:
        varargs = names[at]
        at += 1
    if code.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return ArgInfo((list(names[: code.co_argcount]), varargs, varkw, frame.f_locals))


def getcallargs(func, /, *positional, **named):
    """Get the mapping of arguments to values."""
    function = func
    if ismethod(func):
        positional = (func.__self__, *positional)
        function = func.__func__
    bound = _signature(function).bind(*positional, **named)
    bound.apply_defaults()
    return bound.arguments


def getclosurevars(func):
    """Get the mapping of free variables to their current values."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f"{func!r} is not a Python function")
    import builtins

    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    used_globals, used_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in func.__globals__:
            used_globals[name] = func.__globals__[name]
        elif hasattr(builtins, name):
            used_builtins[name] = getattr(builtins, name)
        else:
            unbound.add(name)
    return ClosureVars((nonlocals, used_globals, used_builtins, unbound))


def isbuiltinclass(cls):
    return isinstance(cls, type) and cls.__module__ == "builtins"


def classify_class_attrs(cls):
    """List of (name, kind, defining class, object) for each attribute of a class."""
    found = []
    for name in dir(cls):
        for base in cls.__mro__:
            if name in base.__dict__:
                value = base.__dict__[name]
                if isinstance(value, staticmethod):
                    kind = "static method"
                elif isinstance(value, classmethod):
                    kind = "class method"
                elif isinstance(value, property):
                    kind = "property"
                else:
                    kind = "method" if isroutine(value) else "data"
                found.append((name, kind, base, value))
                break
    return found
