"""Classes that mostly hold data: @dataclass writes their special methods.

The methods are compiled from text, so that they have real signatures and CPython's messages for wrong arguments; the
text's lines are numbered as CPython's, which a traceback through "<string>" shows.
"""

import annotationlib
import keyword
import sys
from types import FunctionType, GenericAlias, MappingProxyType

__all__ = [
    "dataclass",
    "field",
    "Field",
    "FrozenInstanceError",
    "InitVar",
    "KW_ONLY",
    "MISSING",
    "fields",
    "asdict",
    "astuple",
    "make_dataclass",
    "replace",
    "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()


class _MISSING_TYPE:
    pass


MISSING = _MISSING_TYPE()


class _KW_ONLY_TYPE:
    pass


KW_ONLY = _KW_ONLY_TYPE()

_EMPTY_METADATA = MappingProxyType({})


class _FIELD_BASE:
    __slots__ = ("name",)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"
_POST_INIT_NAME = "__post_init__"


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        shown = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{shown}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name",
        "type",
        "default",
        "default_factory",
        "repr",
        "hash",
        "init",
        "compare",
        "metadata",
        "kw_only",
        "doc",
        "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._field_type = None

    def __repr__(self):
        return (
            "Field("
            f"name={self.name!r},"
            f"type={self.type!r},"
            f"default={self.default!r},"
            f"default_factory={self.default_factory!r},"
            f"init={self.init!r},"
            f"repr={self.repr!r},"
            f"hash={self.hash!r},"
            f"compare={self.compare!r},"
            f"metadata={self.metadata!r},"
            f"kw_only={self.kw_only!r},"
            f"doc={self.doc!r},"
            f"_field_type={self._field_type}"
            ")"
        )

    def __set_name__(self, owner, name):
        setter = getattr(type(self.default), "__set_name__", None)
        if setter:
            setter(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


class _DataclassParams:
    __slots__ = (
        "init",
        "repr",
        "eq",
        "order",
        "unsafe_hash",
        "frozen",
        "match_args",
        "kw_only",
        "slots",
        "weakref_slot",
    )

    def __init__(self, **options):
        for name in self.__slots__:
            setattr(self, name, options[name])

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=MISSING,
    doc=None,
):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


# -- reading the class body


def _is_kind(annotation, module, names, test):
    """Is the annotation (maybe text) `module.name`, or what `test` accepts?"""
    if not isinstance(annotation, str):
        return test(annotation)
    head = annotation.strip().split("[", 1)[0].strip()
    prefix, _, last = head.rpartition(".")
    return last in names and (not prefix or prefix.isidentifier())


def _is_classvar(annotation):
    typing = sys.modules.get("typing")

    def test(value):
        return typing is not None and (
            value is typing.ClassVar or getattr(value, "__origin__", None) is typing.ClassVar
        )

    return _is_kind(annotation, "typing", ("ClassVar",), test)


def _is_initvar(annotation):
    return _is_kind(
        annotation, "dataclasses", ("InitVar",), lambda value: value is InitVar or type(value) is InitVar
    )


def _is_kw_only(annotation):
    return _is_kind(annotation, "dataclasses", ("KW_ONLY",), lambda value: value is KW_ONLY)


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING  # a slot of this very class
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_classvar(annotation):
        made._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type is _FIELD_CLASSVAR:
        if made.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    elif made.kw_only is MISSING:
        made.kw_only = kw_only
    # Unhashable stands for mutable.
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(
            f"mutable default {made.default.__class__} for field {name} is not allowed: use default_factory"
        )
    return made


# -- the text of the methods


class _Writer:
    """Gathers functions as text, and the objects that the text speaks of."""

    def __init__(self):
        self.parts = []
        self.names = []
        self.values = {}
        self.overwrite_errors = {}

    def bind(self, name, value):
        self.values[name] = value

    def add(self, name, parameters, lines, decorator=None, overwrite_error=False):
        head = f" {decorator}\n" if decorator else ""
        body = "\n".join(f"  {line}" for line in lines)
        self.parts.append(f"{head} def {name}({', '.join(parameters)}):\n{body}")
        self.names.append((name, overwrite_error))

    def define(self, cls, annotations, keep):
        """Compiles everything and puts the functions into the class."""
        if not self.parts:
            return
        names = ",".join(f"'{name}':{name}" for name, _ in self.names)
        text = f"def __create_fn__({', '.join(self.values)}):\n" + "\n".join(self.parts) + f"\n return {{{names}}}"
        namespace = {}
        module = sys.modules.get(cls.__module__)
        exec(text, module.__dict__ if module else {}, namespace)
        made = namespace["__create_fn__"](**self.values)
        for name, overwrite_error in self.names:
            function = made[name]
            target = getattr(function, "__wrapped__", function)
            for each in {id(function): function, id(target): target}.values():
                each.__qualname__ = f"{cls.__qualname__}.{name}"
                each.__module__ = cls.__module__
            if name == "__init__":
                function.__annotations__ = annotations
            if name in cls.__dict__ and name not in keep:
                if overwrite_error:
                    extra = "" if overwrite_error is True else f". {overwrite_error}"
                    raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}{extra}")
                continue
            if name in cls.__dict__ and name != "__hash__":
                continue
            setattr(cls, name, function)


def _recursive_repr(function):
    import functools

    return functools.recursive_repr()(function)


def _assign(self_name, name, value, frozen):
    if frozen:
        return f"__dataclass_builtins_object__.__setattr__({self_name},{name!r},{value})"
    return f"{self_name}.{name}={value}"


def _write_init(writer, all_fields, positional, keyword_only, frozen, has_post_init, self_name, slots):
    seen_default = None
    for each in positional:
        if each.init:
            if each.default is not MISSING or each.default_factory is not MISSING:
                seen_default = each
            elif seen_default:
                raise TypeError(
                    f"non-default argument {each.name!r} follows default argument {seen_default.name!r}"
                )
    writer.bind("__dataclass_HAS_DEFAULT_FACTORY__", _HAS_DEFAULT_FACTORY)
    writer.bind("__dataclass_builtins_object__", object)
    lines = []
    for each in all_fields:
        default_name = f"__dataclass_dflt_{each.name}__"
        value = None
        if each.default_factory is not MISSING:
            writer.bind(default_name, each.default_factory)
            if each.init:
                value = f"{default_name}() if {each.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {each.name}"
            else:
                value = f"{default_name}()"
        elif each.init:
            if each.default is not MISSING:
                writer.bind(default_name, each.default)
            value = each.name
        elif slots and each.default is not MISSING:
            writer.bind(default_name, each.default)
            value = default_name
        if value is not None and each._field_type is not _FIELD_INITVAR:
            lines.append(_assign(self_name, each.name, value, frozen))
    if has_post_init:
        given = ",".join(each.name for each in all_fields if each._field_type is _FIELD_INITVAR)
        lines.append(f"{self_name}.{_POST_INIT_NAME}({given})")

    def parameter(each):
        if each.default_factory is not MISSING:
            return f"{each.name}=__dataclass_HAS_DEFAULT_FACTORY__"
        return each.name if each.default is MISSING else f"{each.name}=__dataclass_dflt_{each.name}__"

    parameters = [self_name] + [parameter(each) for each in positional if each.init]
    named = [parameter(each) for each in keyword_only if each.init]
    if named:
        parameters += ["*"] + named
    writer.add("__init__", parameters, lines or ["pass"])


def _write_compare(writer, name, operator, fields):
    left = "".join(f"self.{each.name}," for each in fields)
    right = "".join(f"other.{each.name}," for each in fields)
    writer.add(
        name,
        ["self", "other"],
        ["if other.__class__ is self.__class__:", f" return ({left}){operator}({right})", "return NotImplemented"],
        overwrite_error="Consider using functools.total_ordering",
    )


def _write_frozen(writer, cls, fields):
    writer.bind("cls", cls)
    writer.bind("FrozenInstanceError", FrozenInstanceError)
    condition = "type(self) is cls"
    if fields:
        names = "{" + ", ".join(repr(each.name) for each in fields) + "}"
        condition += f" or name in {names}"
    for name, parameters, verb, rest in (
        ("__setattr__", ["self", "name", "value"], "assign to", "name, value"),
        ("__delattr__", ["self", "name"], "delete", "name"),
    ):
        writer.add(
            name,
            parameters,
            [
                f"if {condition}:",
                f' raise FrozenInstanceError(f"cannot {verb} field {{name!r}}")',
                f"super(cls, self).{name}({rest})",
            ],
            overwrite_error=True,
        )


# What becomes of __hash__, by (unsafe_hash, eq, frozen) and whether the class has its own.
def _hash_action(cls, params, has_explicit):
    if params.unsafe_hash:
        if has_explicit:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        return "write"
    if not params.eq or has_explicit:
        return "keep"
    return "write" if params.frozen else "none"


def _signature_text(positional, keyword_only):
    def shown(each):
        text = each.name
        if each.type is not None:
            text += f": {_annotation_text(each.type)}"
        if each.default_factory is not MISSING:
            return text + " = <factory>"
        return text if each.default is MISSING else f"{text} = {each.default!r}"

    parts = [shown(each) for each in positional if each.init]
    named = [shown(each) for each in keyword_only if each.init]
    return f"({', '.join(parts + (['*'] + named if named else []))})"


def _annotation_text(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, GenericAlias):
        return repr(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", "__main__"):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


# -- the decorator


def _process_class(cls, params):
    fields = {}
    any_frozen = has_dataclass_bases = False
    all_frozen = None
    for base in cls.__mro__[-1:0:-1]:
        inherited = getattr(base, _FIELDS, None)
        if inherited is None:
            continue
        has_dataclass_bases = True
        fields.update(inherited)
        frozen = getattr(base, _PARAMS).frozen
        all_frozen = frozen if all_frozen is None else all_frozen and frozen
        any_frozen = any_frozen or frozen

    kw_only = params.kw_only
    kw_only_seen = False
    own = []
    for name, annotation in annotationlib.get_annotations(cls, format=annotationlib.Format.FORWARDREF).items():
        if _is_kw_only(annotation):
            if kw_only_seen:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            kw_only_seen = kw_only = True
        else:
            own.append(_get_field(cls, name, annotation, kw_only))
    for each in own:
        fields[each.name] = each
        # The default becomes an ordinary class attribute again.
        if isinstance(getattr(cls, each.name, None), Field):
            if each.default is MISSING:
                delattr(cls, each.name)
            else:
                setattr(cls, each.name, each.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in fields:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_dataclass_bases:
        if any_frozen and not params.frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if all_frozen is False and params.frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")

    setattr(cls, _FIELDS, fields)
    setattr(cls, _PARAMS, params)
    class_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and "__eq__" in cls.__dict__)
    if params.order and not params.eq:
        raise ValueError("eq must be true if order is true")

    initialised = [each for each in fields.values() if each._field_type in (_FIELD, _FIELD_INITVAR)]
    positional = [each for each in initialised if not each.kw_only]
    keyword_only = [each for each in initialised if each.kw_only]
    instance_fields = [each for each in fields.values() if each._field_type is _FIELD]

    writer = _Writer()
    annotations = None
    if params.init:
        self_name = "__dataclass_self__" if "self" in fields else "self"
        _write_init(
            writer,
            initialised,
            positional,
            keyword_only,
            params.frozen,
            hasattr(cls, _POST_INIT_NAME),
            self_name,
            params.slots,
        )
        annotations = {each.name: each.type for each in positional + keyword_only if each.init}
        annotations["return"] = None
    if params.repr:
        writer.bind("__dataclasses_recursive_repr", lambda: _recursive_repr)
        shown = ", ".join(f"{each.name}={{self.{each.name}!r}}" for each in instance_fields if each.repr)
        writer.add(
            "__repr__",
            ["self"],
            [f'return f"{{self.__class__.__qualname__}}({shown})"'],
            "@__dataclasses_recursive_repr()",
        )
    compared = [each for each in instance_fields if each.compare]
    if params.eq:
        terms = " and ".join(f"self.{each.name}==other.{each.name}" for each in compared) or "True"
        writer.add(
            "__eq__",
            ["self", "other"],
            [
                "if self is other:",
                " return True",
                "if other.__class__ is self.__class__:",
                f" return {terms}",
                "return NotImplemented",
            ],
        )
    if params.order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            _write_compare(writer, name, operator, compared)
    if params.frozen:
        _write_frozen(writer, cls, instance_fields)
    action = _hash_action(cls, params, has_explicit_hash)
    replaced = set()
    if action == "write":
        hashed = [each for each in instance_fields if (each.compare if each.hash is None else each.hash)]
        writer.add("__hash__", ["self"], [f"return hash(({''.join(f'self.{each.name},' for each in hashed)}))"])
        replaced.add("__hash__")
    elif action == "none":
        cls.__hash__ = None
    writer.define(cls, annotations, replaced)

    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(positional, keyword_only)
    if params.match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple(each.name for each in positional if each.init)
    if params.weakref_slot and not params.slots:
        raise TypeError("weakref_slot is True but slots is False")
    if params.slots:
        cls = _with_slots(cls, params.frozen, params.weakref_slot, instance_fields)
    import abc

    abc.update_abstractmethods(cls)
    return cls


def _inherited_slots(cls):
    slots = cls.__dict__.get("__slots__", ())
    return [slots] if isinstance(slots, str) else list(slots)


def _with_slots(cls, is_frozen, weakref_slot, instance_fields):
    """The class once more with __slots__, which cannot be added to a class that exists."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    names = tuple(each.name for each in instance_fields)
    inherited = {slot for base in cls.__mro__[1:-1] for slot in _inherited_slots(base)}
    slots = [name for name in names if name not in inherited]
    if weakref_slot and "__weakref__" not in inherited:
        slots.append("__weakref__")
    docs = {each.name: each.doc for each in instance_fields}
    if any(docs.get(name) is not None for name in slots):
        namespace["__slots__"] = {name: docs.get(name) for name in slots}
    else:
        namespace["__slots__"] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = getattr(cls, "__qualname__", None)
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    if qualname is not None:
        made.__qualname__ = qualname
    if is_frozen:
        if "__getstate__" not in namespace:
            made.__getstate__ = _dataclass_getstate
        if "__setstate__" not in namespace:
            made.__setstate__ = _dataclass_setstate
    _fix_class_cells(made, cls)
    return made


def _fix_class_cells(made, old):
    """super() and __class__ in the methods mean the new class."""
    for member in made.__dict__.values():
        candidates = [member]
        if isinstance(member, property):
            candidates = [member.fget, member.fset, member.fdel]
        elif isinstance(member, (classmethod, staticmethod)):
            candidates = [member.__func__]
        for function in candidates:
            function = getattr(function, "__wrapped__", function)
            if not isinstance(function, FunctionType) or not function.__closure__:
                continue
            for name, cell in zip(function.__code__.co_freevars, function.__closure__):
                try:
                    if name == "__class__" and cell.cell_contents is old:
                        cell.cell_contents = made
                except ValueError:
                    pass


def _dataclass_getstate(self):
    return [getattr(self, each.name) for each in fields(self)]


def _dataclass_setstate(self, state):
    for each, value in zip(fields(self), state):
        object.__setattr__(self, each.name, value)


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    """Add dunder methods based on the fields defined in the class."""
    params = _DataclassParams(
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )

    def wrap(cls):
        return _process_class(cls, params)

    return wrap if cls is None else wrap(cls)


# -- what one does with dataclasses


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple(each for each in found.values() if each._field_type is _FIELD)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


_ATOMS = frozenset({type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented), type, range})


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _convert(obj, lambda names, values: dict_factory(list(zip(names, values))), dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _convert(obj, lambda names, values: tuple_factory(values), None)


def _convert(obj, make, dict_factory):
    """Dataclasses inside `obj` by `make(names, values)`; containers rebuilt; the rest copied."""
    kind = type(obj)
    if kind in _ATOMS:
        return obj
    if hasattr(kind, _FIELDS):
        names = [each.name for each in fields(obj)]
        return make(names, [_convert(getattr(obj, name), make, dict_factory) for name in names])
    if kind is list:
        return [_convert(item, make, dict_factory) for item in obj]
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return kind(*[_convert(item, make, dict_factory) for item in obj])
    if isinstance(obj, (list, tuple)):
        return kind(_convert(item, make, dict_factory) for item in obj)
    if isinstance(obj, dict):
        pairs = [(_convert(k, make, dict_factory), _convert(v, make, dict_factory)) for k, v in obj.items()]
        if hasattr(kind, "default_factory"):
            result = kind(obj.default_factory)
            for key, value in pairs:
                result[key] = value
            return result
        return kind(pairs)
    import copy

    return copy.deepcopy(obj)


def make_dataclass(
    cls_name,
    fields,
    *,
    bases=(),
    namespace=None,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
    module=None,
    decorator=dataclass,
):
    """Return a new dynamically created dataclass."""
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            import typing

            name, kind = item, typing.Any
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, body[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    body["__annotations__"] = annotations
    import types

    cls = types.new_class(cls_name, bases, {}, lambda names: names.update(body))
    if module is None:
        try:
            module = sys._getframe(1).f_globals.get("__name__", "__main__")
        except (AttributeError, ValueError):
            pass
    if module is not None:
        cls.__module__ = module
    return decorator(
        cls,
        init=init,
        repr=repr,
        eq=eq,
        order=order,
        unsafe_hash=unsafe_hash,
        frozen=frozen,
        match_args=match_args,
        kw_only=kw_only,
        slots=slots,
        weakref_slot=weakref_slot,
    )


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    if not _is_dataclass_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(self, /, **changes):
    for each in getattr(self, _FIELDS).values():
        if each._field_type is _FIELD_CLASSVAR:
            continue
        if not each.init:
            if each.name in changes:
                raise TypeError(
                    f"field {each.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if each.name not in changes:
            if each._field_type is _FIELD_INITVAR and each.default is MISSING:
                raise TypeError(f"InitVar {each.name!r} must be specified with replace()")
            changes[each.name] = getattr(self, each.name)
    return self.__class__(**changes)
