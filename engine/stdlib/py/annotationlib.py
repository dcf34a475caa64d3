"""Annotations, which are computed when asked for (PEP 649), as values, forward references or text."""

import sys
import types

__all__ = ["Format", "ForwardRef", "call_annotate_function", "get_annotate_from_class_namespace", "get_annotations"]


class Format(int):
    """How annotations are wanted: values, fake globals, forward references for unknown names, source text."""

    def __new__(cls, value):
        for name, member in cls.__dict__.items():
            if isinstance(member, Format) and int(member) == value:
                return member
        made = int.__new__(cls, value)
        return made

    @property
    def name(self):
        return next(name for name, member in Format.__dict__.items() if member is self)

    @property
    def value(self):
        return int(self)

    def __repr__(self):
        return f"<Format.{self.name}: {int(self)}>"


for _value, _name in enumerate(("VALUE", "VALUE_WITH_FAKE_GLOBALS", "FORWARDREF", "STRING"), 1):
    setattr(Format, _name, int.__new__(Format, _value))
del _value, _name


class ForwardRef:
    """An annotation that could not be computed yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__ = arg
        self.__forward_module__ = module
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__owner__ = owner

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
        """The value of the name or expression."""
        owner = self.__owner__ if owner is None else owner
        if globals is None:
            module = sys.modules.get(self.__forward_module__ or getattr(owner, "__module__", None) or "__main__")
            globals = getattr(owner, "__globals__", None) or getattr(module, "__dict__", {})
        names = dict(vars(owner)) if isinstance(owner, type) else {}
        for param in type_params or getattr(owner, "__type_params__", ()):
            names.setdefault(param.__name__, param)
        names.update(locals or {})
        if format == Format.STRING:
            return self.__forward_arg__
        try:
            return eval(self.__forward_arg__, globals, names)
        except NameError:
            if format == Format.FORWARDREF:
                return self
            raise

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (
            self.__forward_arg__ == other.__forward_arg__
            and self.__forward_module__ == other.__forward_module__
            and self.__owner__ is other.__owner__
        )

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]

    def __repr__(self):
        module = f", module={self.__forward_module__!r}" if self.__forward_module__ else ""
        owner = f", owner={self.__owner__!r}" if self.__owner__ is not None else ""
        return f"ForwardRef({self.__forward_arg__!r}{module}{owner})"


class _Text:
    """Stands for a name while an annotation is turned into text: whatever is done with it is written down."""

    def __init__(self, text):
        self.__text = text

    @staticmethod
    def _of(value):
        if isinstance(value, _Text):
            return value._Text__text
        if isinstance(value, tuple):
            return ", ".join(map(_Text._of, value)) + ("," if len(value) == 1 else "")
        if isinstance(value, list):
            return f"[{', '.join(map(_Text._of, value))}]"
        return "..." if value is ... else repr(value)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return _Text(f"{self.__text}.{name}")

    def __getitem__(self, item):
        return _Text(f"{self.__text}[{_Text._of(item)}]")

    def __call__(self, *args, **kwargs):
        given = [_Text._of(arg) for arg in args] + [f"{name}={_Text._of(arg)}" for name, arg in kwargs.items()]
        return _Text(f"{self.__text}({', '.join(given)})")

    def __or__(self, other):
        return _Text(f"{self.__text} | {_Text._of(other)}")

    def __ror__(self, other):
        return _Text(f"{_Text._of(other)} | {self.__text}")

    def __iter__(self):
        yield _Text(f"*{self.__text}")

    def __hash__(self):
        return id(self)


def _with_names(annotate, stand_in):
    """A copy of an __annotate__ function in which every name it uses means stand_in(name, its value or None)."""
    code = annotate.__code__
    names = {name: stand_in(name) for name in code.co_names}
    cells = []
    for name, cell in zip(code.co_freevars, annotate.__closure__ or ()):
        if name.startswith("__") or name == ".format":
            cells.append(cell)
        else:
            cells.append(types.CellType(stand_in(name)))
    return types.FunctionType(code, names, annotate.__name__, None, tuple(cells))


def call_annotate_function(annotate, format, *, owner=None):
    """Call an __annotate__ function, in the given format."""
    format = Format(format)
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    if format == Format.VALUE:
        return annotate(1)
    if format == Format.STRING:
        try:
            found = _with_names(annotate, _Text)(1)
        except Exception:
            found = annotate(1)
        return {name: value if isinstance(value, str) else _text_of(value) for name, value in found.items()}
    # Unknown names become forward references, one after the other.
    try:
        return annotate(1)
    except NameError as error:
        missing = error.name
    globals = dict(annotate.__globals__)
    cells = dict(zip(annotate.__code__.co_freevars, annotate.__closure__ or ()))
    for _ in range(1000):
        if missing is None:
            break
        reference = ForwardRef(missing, module=getattr(owner, "__module__", None), owner=owner)
        if missing in cells:
            cells[missing] = types.CellType(reference)
        else:
            globals[missing] = reference
        copy = types.FunctionType(annotate.__code__, globals, annotate.__name__, None, tuple(cells.values()))
        try:
            return copy(1)
        except NameError as error:
            missing = error.name
    return annotate(1)


def _text_of(value):
    return value._Text__text if isinstance(value, _Text) else _Text._of(value) if isinstance(
        value, (tuple, list)
    ) else type_repr(value)


def get_annotate_from_class_namespace(namespace):
    """The annotate function stored in a class's namespace, or None."""
    return namespace.get("__annotate__", namespace.get("__annotate_func__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    """Compute the annotations dict for an object."""
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    if not (isinstance(obj, (type, types.ModuleType)) or callable(obj)):
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    format = Format(format)
    while isinstance(obj, types.MethodType):
        obj = obj.__func__
    if isinstance(obj, type):
        names = obj.__dict__
        if "__annotations__" in names and isinstance(names["__annotations__"], dict):
            found = names["__annotations__"]
        else:
            annotate = obj.__annotate__ if get_annotate_from_class_namespace(names) else None
            found = call_annotate_function(annotate, format, owner=obj) if annotate else {}
    else:
        annotate = getattr(obj, "__annotate__", None)
        if annotate is not None and format != Format.VALUE:
            found = call_annotate_function(annotate, format, owner=obj)
        else:
            found = getattr(obj, "__annotations__", None)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    found = dict(found)
    if eval_str and found:
        unwrapped = obj
        while hasattr(unwrapped, "__wrapped__"):
            unwrapped = unwrapped.__wrapped__
        if globals is None:
            if isinstance(obj, type):
                globals = getattr(sys.modules.get(obj.__module__), "__dict__", {})
                locals = dict(vars(obj)) if locals is None else locals
            else:
                globals = getattr(unwrapped, "__globals__", {})
        names = {param.__name__: param for param in getattr(obj, "__type_params__", ())}
        names.update(locals or {})
        found = {
            name: eval(value, globals, names) if isinstance(value, str) else value for name, value in found.items()
        }
    return found


def type_repr(value):
    """Convert a Python value to a format suitable for use with the STRING format."""
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)):
        if isinstance(value, type) and value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, str):
        return value
    return "..." if value is ... else repr(value)


def annotations_to_string(annotations):
    """Convert an annotation dict containing values to approximately the STRING format."""
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}
