"""Type hints: names to write annotations with. Nothing is checked at run time."""

import collections
import collections.abc
import sys
import types
from abc import ABCMeta, abstractmethod
from types import GenericAlias, MethodType

Union = type(int | str)
Text = str
TYPE_CHECKING = False


def __getattr__(name):
    # Rarely used, so not imported before.
    if name == "ForwardRef":
        from annotationlib import ForwardRef

        globals()[name] = ForwardRef
        return ForwardRef
    if name in ("Pattern", "Match"):
        import re

        globals()[name] = made = _SpecialAlias(getattr(re, name), name, 1)
        return made
    if name in ("ContextManager", "AsyncContextManager"):
        import contextlib

        origin = getattr(contextlib, f"Abstract{name}")
        globals()[name] = made = _SpecialAlias(origin, name, 2, defaults=(bool | None,))
        return made
    if name == "BinaryIO" or name == "TextIO":
        globals()[name] = made = type(name, (IO,), {"__slots__": (), "__module__": "typing"})
        return made
    if name.startswith("Supports") and name[8:] in _SUPPORTS:
        globals()[name] = made = _supports(name, f"__{name[8:].lower()}__")
        return made
    raise AttributeError(f"module 'typing' has no attribute {name!r}")


def _caller(depth=2):
    try:
        return sys._getframe(depth).f_globals.get("__name__", "__main__")
    except (AttributeError, ValueError):
        return None


def _forward(text):
    from annotationlib import ForwardRef

    return ForwardRef(text)


def _convert(arg):
    """What stands inside the brackets for a value written there."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return _forward(arg)
    return arg


def _check(arg, message):
    arg = _convert(arg)
    if isinstance(arg, (type, GenericAlias)) or callable(arg) or isinstance(arg, Union):
        return arg
    if type(arg) is tuple:
        raise TypeError(f"{message} Got {arg!r:.100}.")
    return arg


def _type_repr(value):
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_type_repr, value)) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(map(_type_repr, value)) + "]"
    if isinstance(value, type) and not isinstance(value, GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if isinstance(value, types.FunctionType):
        return value.__name__
    return repr(value)


def _parameters_of(args):
    """Type variables in the arguments, in order of appearance."""
    found = {}
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            continue
        if hasattr(arg, "__typing_subst__"):
            found[arg] = None
        elif isinstance(arg, (tuple, list)):
            found.update(dict.fromkeys(_parameters_of(arg)))
        else:
            found.update(dict.fromkeys(getattr(arg, "__parameters__", ())))
    return tuple(found)


def _substitute(args, mapping):
    result = []
    for arg in args:
        if isinstance(arg, type) and not isinstance(arg, GenericAlias):
            result.append(arg)
        elif isinstance(arg, list):
            result.append(list(_substitute(arg, mapping)))
        elif isinstance(arg, _UnpackedTuple):
            value = mapping.get(arg.__typevartuple__, (arg,))
            result.extend(value)
        elif hasattr(arg, "__typing_subst__"):
            value = mapping.get(arg, arg)
            if isinstance(arg, ParamSpec) and isinstance(value, tuple):
                result.extend(value)
            else:
                result.append(value)
        elif parameters := getattr(arg, "__parameters__", ()):
            result.append(arg[tuple(mapping.get(one, one) for one in parameters)])
        else:
            result.append(arg)
    return tuple(result)


def _bind_parameters(alias, parameters, args):
    """Which argument each type variable gets."""
    if not isinstance(args, tuple):
        args = (args,)
    if not parameters:
        raise TypeError(f"{alias!r} is not a generic class")
    args = tuple(map(_convert, args))
    variadic = [i for i, one in enumerate(parameters) if isinstance(one, TypeVarTuple)]
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec):
        if len(args) == 1 and (isinstance(args[0], (list, tuple, ParamSpec)) or args[0] is ... or _is_concatenate(args[0])):
            one = args[0]
            return {parameters[0]: tuple(one) if isinstance(one, (list, tuple)) else one}
        return {parameters[0]: args}
    if variadic:
        at = variadic[0]
        after = len(parameters) - at - 1
        if len(args) < len(parameters) - 1:
            raise TypeError(
                f"Too few arguments for {alias!r}; actual {len(args)}, expected at least {len(parameters) - 1}"
            )
        end = len(args) - after
        values = args[:at] + (args[at:end],) + args[end:]
        return dict(zip(parameters, values))
    required = len([one for one in parameters if not one.has_default()])
    if len(args) > len(parameters) or len(args) < required:
        many = "many" if len(args) > len(parameters) else "few"
        expected = f"at least {required}" if many == "few" and isinstance(alias, type) else len(parameters)
        raise TypeError(f"Too {many} arguments for {alias!r}; actual {len(args)}, expected {expected}")
    values = args + tuple(one.__default__ for one in parameters[len(args) :])
    result = {}
    for one, value in zip(parameters, values):
        result[one] = tuple(value) if isinstance(one, ParamSpec) and isinstance(value, list) else value
    return result


def _is_concatenate(value):
    return getattr(value, "__origin__", None) is Concatenate


# -- special forms: Any, Optional, ClassVar ...


class _Or:
    """`x | y` between type expressions."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _SpecialForm(_Or):
    def __init__(self, name, subscript=None, doc=None):
        self._name = name
        self._subscript = subscript
        self.__doc__ = doc

    def __repr__(self):
        return f"typing.{self._name}"

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __getitem__(self, item):
        if self._subscript is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._subscript(self, item)

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, instance):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __reduce__(self):
        return self._name

    @property
    def __name__(self):
        return self._name

    @property
    def __module__(self):
        return "typing"


class _AnyMeta(type):
    def __instancecheck__(self, instance):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(instance)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _one_argument(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form!r} accepts only single type. Got {item!r:.100}.")
    return _Alias(form, (_convert(item),))


NoReturn = _SpecialForm("NoReturn")
Never = _SpecialForm("Never")
Self = _SpecialForm("Self")
LiteralString = _SpecialForm("LiteralString")
TypeAlias = _SpecialForm("TypeAlias")
ClassVar = _SpecialForm("ClassVar", _one_argument)
Final = _SpecialForm("Final", _one_argument)
Required = _SpecialForm("Required", _one_argument)
NotRequired = _SpecialForm("NotRequired", _one_argument)
ReadOnly = _SpecialForm("ReadOnly", _one_argument)
TypeGuard = _SpecialForm("TypeGuard", _one_argument)
TypeIs = _SpecialForm("TypeIs", _one_argument)


def _optional(form, item):
    if isinstance(item, tuple):
        raise TypeError(f"{form!r} requires a single type. Got {item!r:.100}.")
    return Union[_convert(item), None]


def _literal(form, item):
    items = item if isinstance(item, tuple) else (item,)
    flat = []
    for one in items:
        flat.extend(one.__args__ if isinstance(one, _LiteralAlias) else (one,))
    unique = []
    for one in flat:
        if not any(type(one) is type(other) and one == other for other in unique):
            unique.append(one)
    return _LiteralAlias(form, tuple(unique))


def _concatenate(form, item):
    items = item if isinstance(item, tuple) else (item,)
    if items == ():
        raise TypeError("Cannot take a Concatenate of no types.")
    if not (items[-1] is ... or isinstance(items[-1], ParamSpec)):
        raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
    return _Alias(form, tuple(map(_convert, items)))


def _unpack(form, item):
    return _UnpackedAlias(form, (_convert(item),))


Optional = _SpecialForm("Optional", _optional)
Literal = _SpecialForm("Literal", _literal)
Concatenate = _SpecialForm("Concatenate", _concatenate)
Unpack = _SpecialForm("Unpack", _unpack)


class _NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"


NoDefault = _NoDefaultType()


# -- aliases: List[int], Callable[[int], str] ...


class _Alias(_Or):
    """A type with arguments; attributes it does not know are the origin's."""

    def __init__(self, origin, args, name=None, inst=True):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self._inst = inst
        self.__parameters__ = _parameters_of(args)

    @property
    def _shown(self):
        if self._name:
            return f"typing.{self._name}"
        return _type_repr(self.__origin__)

    def __repr__(self):
        args = ", ".join(map(_type_repr, self.__args__))
        return f"{self._shown}[{args or '()'}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(
                f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead"
            )
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def _copy_with(self, args):
        return self.__class__(self.__origin__, args, self._name, self._inst)

    def __getitem__(self, item):
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f"Cannot subscript already-subscripted {self!r}")
        mapping = _bind_parameters(self, self.__parameters__, item)
        return self._copy_with(_substitute(self.__args__, mapping))

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f"Cannot subclass {self!r}")
        origin = self.__origin__
        if origin is Generic:
            if any(one is not self and isinstance(one, _Alias) and one.__origin__ is Protocol for one in bases):
                return ()
            # Generic comes last, and once: another base brings it already.
            at = bases.index(self)
            for one in bases[at + 1 :]:
                if isinstance(one, _Alias) and one is not self and one.__origin__ is not Generic:
                    if isinstance(one.__origin__, type) and issubclass(one.__origin__, Generic):
                        return ()
            return (Generic,)
        if self._name and Generic not in getattr(origin, "__mro__", ()):
            at = bases.index(self)
            if not any(isinstance(one, _Alias) or isinstance(one, type) and issubclass(one, Generic) for one in bases[at + 1 :]):
                return (origin, Generic)
        return (origin,)

    def __instancecheck__(self, instance):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __subclasscheck__(self, cls):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __iter__(self):
        yield Unpack[self]


class _LiteralAlias(_Alias):
    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"

    def __eq__(self, other):
        if not isinstance(other, _LiteralAlias):
            return NotImplemented
        return {(type(a), a) for a in self.__args__} == {(type(a), a) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((type(a), a) for a in self.__args__))

    def __getitem__(self, item):
        raise TypeError(f"{self!r} is not a generic class")


class _UnpackedAlias(_Alias):
    __typing_is_unpacked_typevartuple__ = True


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def _copy_with(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class _CallableAlias(_Alias):
    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec) or _is_concatenate(args[0])):
            return super().__repr__()
        return f"{self._shown}[[{', '.join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]"


def _annotated(form, item):
    if not isinstance(item, tuple) or len(item) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _AnnotatedAlias(_convert(item[0]), item[1:])


Annotated = _SpecialForm("Annotated", _annotated)


class _SpecialAlias(_Or):
    """List, Dict, ... without arguments: checks go to the class they stand for."""

    def __init__(self, origin, name, count, defaults=(), inst=False):
        self.__origin__ = origin
        self._name = name
        self._count = count  # of arguments; -1: any
        self._defaults = defaults
        self._inst = inst
        self.__doc__ = f"A generic version of {origin.__module__}.{origin.__qualname__}."

    def __repr__(self):
        return f"typing.{self._name}"

    @property
    def __name__(self):
        return self._name

    @property
    def __module__(self):
        return "typing"

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        return self.__origin__(*args, **kwargs)

    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        args = tuple(map(_convert, args))
        if self._count >= 0:
            needed = self._count - len(self._defaults)
            if self._defaults and needed <= len(args) < self._count:
                args += self._defaults[len(args) - needed :]
            if len(args) != self._count:
                many = "many" if len(args) > self._count else "few"
                expected = f"at least {needed}" if self._defaults and many == "few" else self._count
                raise TypeError(f"Too {many} arguments for {self!r}; actual {len(args)}, expected {expected}")
        return _Alias(self.__origin__, args, self._name, self._inst)

    def __mro_entries__(self, bases):
        return (self.__origin__, Generic) if Generic not in bases else (self.__origin__,)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__") or "__origin__" not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _CallableForm(_SpecialAlias):
    def __getitem__(self, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = item
        result = _convert(result)
        if isinstance(args, (list, tuple)):
            return _CallableAlias(self.__origin__, tuple(map(_convert, args)) + (result,), "Callable")
        if args is not ... and not isinstance(args, ParamSpec) and not _is_concatenate(args):
            args = _convert(args)
        return _CallableAlias(self.__origin__, (args, result), "Callable")


class _TupleForm(_SpecialAlias):
    def __getitem__(self, item):
        args = item if isinstance(item, tuple) else (item,)
        return _Alias(tuple, tuple(map(_convert, args)), "Tuple", False)


Callable = _CallableForm(collections.abc.Callable, "Callable", 2)
Tuple = _TupleForm(tuple, "Tuple", -1)
_NoneType = type(None)
for _name, _origin, _count in (
    ("List", list, 1),
    ("Set", set, 1),
    ("FrozenSet", frozenset, 1),
    ("Dict", dict, 2),
    ("Type", type, 1),
):
    globals()[_name] = _SpecialAlias(_origin, _name, _count)
for _name, _origin, _count in (
    ("Deque", collections.deque, 1),
    ("DefaultDict", collections.defaultdict, 2),
    ("OrderedDict", collections.OrderedDict, 2),
    ("Counter", collections.Counter, 1),
    ("ChainMap", collections.ChainMap, 2),
):
    globals()[_name] = _SpecialAlias(_origin, _name, _count, inst=True)
for _name, _count in (
    ("Hashable", 0),
    ("Sized", 0),
    ("Awaitable", 1),
    ("Coroutine", 3),
    ("AsyncIterable", 1),
    ("AsyncIterator", 1),
    ("Iterable", 1),
    ("Iterator", 1),
    ("Reversible", 1),
    ("Container", 1),
    ("Collection", 1),
    ("MutableSet", 1),
    ("Mapping", 2),
    ("MutableMapping", 2),
    ("Sequence", 1),
    ("MutableSequence", 1),
    ("MappingView", 1),
    ("KeysView", 1),
    ("ItemsView", 2),
    ("ValuesView", 1),
):
    globals()[_name] = _SpecialAlias(getattr(collections.abc, _name), _name, _count)
AbstractSet = _SpecialAlias(collections.abc.Set, "AbstractSet", 1)
Generator = _SpecialAlias(collections.abc.Generator, "Generator", 3, defaults=(_NoneType, _NoneType))
AsyncGenerator = _SpecialAlias(collections.abc.AsyncGenerator, "AsyncGenerator", 2, defaults=(_NoneType,))
del _name, _origin, _count


# -- type variables


class _Variable(_Or):
    """What TypeVar, ParamSpec and TypeVarTuple have in common."""

    def __init_subclass__(cls, **kwds):
        if cls.__module__ != "typing":
            raise TypeError(f"type '{cls.__mro__[1].__qualname__}' is not an acceptable base type")

    def _start(self, name, default):
        self.__name__ = name
        self._default = default
        module = _caller(3)
        if module != "typing":
            self.__module__ = module

    _evaluate_default = None  # set for `class C[T = int]`

    @property
    def __default__(self):
        if self._default is NoDefault and self._evaluate_default is not None:
            self._default = self._evaluate_default(1)
        return self._default

    @property
    def evaluate_default(self):
        return self._evaluate_default

    def has_default(self):
        return self._default is not NoDefault or self._evaluate_default is not None

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __reduce__(self):
        return self.__name__


class TypeVar(_Variable):
    """Type variable."""

    def __init__(
        self, name, *constraints, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False
    ):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        self._start(name, default)
        self._bound = None if bound is None else _convert(bound)
        self._constraints = tuple(map(_convert, constraints))
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    _evaluate_bound = _evaluate_constraints = None

    @property
    def __bound__(self):
        if self._bound is None and self._evaluate_bound is not None:
            self._bound = self._evaluate_bound(1)
        return self._bound

    @property
    def __constraints__(self):
        if not self._constraints and self._evaluate_constraints is not None:
            self._constraints = self._evaluate_constraints(1)
        return self._constraints

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"

    def __typing_subst__(self, arg):
        return _convert(arg)


class _ParamSpecPart:
    def __init__(self, origin, name):
        self.__origin__ = origin
        self._part = name

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._part}"

    def __eq__(self, other):
        return type(other) is type(self) and self.__origin__ == other.__origin__ and self._part == other._part

    def __hash__(self):
        return hash((self.__origin__, self._part))


class ParamSpecArgs(_ParamSpecPart):
    def __init__(self, origin):
        super().__init__(origin, "args")


class ParamSpecKwargs(_ParamSpecPart):
    def __init__(self, origin):
        super().__init__(origin, "kwargs")


class ParamSpec(_Variable):
    """Parameter specification variable."""

    def __init__(self, name, *, bound=None, default=NoDefault, covariant=False, contravariant=False, infer_variance=False):
        self._start(name, default)
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"

    def __typing_subst__(self, arg):
        return arg


class _UnpackedTuple(_Or):
    """`*Ts`"""

    def __init__(self, variable):
        self.__typevartuple__ = variable
        self.__parameters__ = (variable,)

    def __repr__(self):
        return f"typing.Unpack[{self.__typevartuple__.__name__}]"

    def __eq__(self, other):
        return isinstance(other, _UnpackedTuple) and other.__typevartuple__ is self.__typevartuple__

    def __hash__(self):
        return hash(self.__typevartuple__)


class TypeVarTuple(_Variable):
    """Type variable tuple."""

    def __init__(self, name, *, default=NoDefault):
        self._start(name, default)

    def __iter__(self):
        yield _UnpackedTuple(self)

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError("Substitution of bare TypeVarTuple is not supported")


# -- what the interpreter makes for `class C[T]:`, `def f[T]()`, `type X = ...` (PEP 695)


def _type_var(name):
    return TypeVar(name, infer_variance=True)


def _type_var_bound(name, evaluate):
    made = TypeVar(name, infer_variance=True)
    made._evaluate_bound = evaluate
    return made


def _type_var_constraints(name, evaluate):
    made = TypeVar(name, infer_variance=True)
    made._evaluate_constraints = evaluate
    return made


def _param_spec(name):
    return ParamSpec(name, infer_variance=True)


def _type_var_tuple(name):
    return TypeVarTuple(name)


def _generic_base(parameters):
    shown = tuple(_UnpackedTuple(one) if isinstance(one, TypeVarTuple) else one for one in parameters)
    return _Alias(Generic, shown, "Generic")


class TypeAliasType(_Or):
    """Type alias."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self._evaluate = None
        self.__type_params__ = type_params
        self.__module__ = _caller() or "__main__"

    @property
    def __value__(self):
        if self._evaluate is not None:
            self._value = self._evaluate(1)
            self._evaluate = None
        return self._value

    @property
    def evaluate_value(self):
        return self._evaluate or (lambda format=1: self._value)

    @property
    def __parameters__(self):
        return tuple(self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, item):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, item if isinstance(item, tuple) else (item,))

    def __call__(self, *args, **kwds):
        raise TypeError("'typing.TypeAliasType' object is not callable")

    def __mro_entries__(self, bases):
        raise TypeError("type 'typing.TypeAliasType' is not an acceptable base type")


del TypeAliasType.__call__


def _type_alias(name, parameters, evaluate):
    made = TypeAliasType(name, None, type_params=parameters or ())
    made._evaluate = evaluate
    return made


# -- Generic and Protocol


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, item):
        args = item if isinstance(item, tuple) else (item,)
        if cls is Generic or cls is Protocol:
            if not args:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            args = tuple(map(_convert, args))
            if not all(isinstance(one, (_Variable, _UnpackedTuple, _UnpackedAlias)) for one in args):
                raise TypeError(
                    f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables."
                )
            if len(set(args)) != len(args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, args, cls.__name__)
        mapping = _bind_parameters(cls, getattr(cls, "__parameters__", ()), item)
        values = []
        for one, value in mapping.items():
            if isinstance(one, TypeVarTuple):
                values.extend(value)
            else:
                values.append(value)
        return _Alias(cls, tuple(values))

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        if "__orig_bases__" in cls.__dict__:
            if Generic in bases:
                raise TypeError("Cannot inherit from plain Generic")
        elif Generic in cls.__bases__ and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        parameters = ()
        if bases:
            parameters = _parameters_of([one for one in bases if not isinstance(one, type)])
            for one in bases:
                if isinstance(one, _Alias) and one.__origin__ in (Generic, Protocol):
                    declared = one.__parameters__
                    missing = [str(p) for p in parameters if p not in declared]
                    if missing and one.__origin__ is Generic:
                        listed = ", ".join(map(str, declared))
                        raise TypeError(
                            f"Some type variables ({', '.join(missing)}) are not listed in Generic[{listed}]"
                        )
                    if not missing:
                        parameters = declared
        cls.__parameters__ = tuple(parameters)


_PROTOCOL_NAMES = frozenset(
    {
        "__abstractmethods__",
        "__annotations__",
        "__annotate__",
        "__annotate_func__",
        "__annotations_cache__",
        "__dict__",
        "__doc__",
        "__init__",
        "__module__",
        "__new__",
        "__slots__",
        "__subclasshook__",
        "__weakref__",
        "__class_getitem__",
        "__match_args__",
        "__static_attributes__",
        "__firstlineno__",
        "__qualname__",
        "__classdictcell__",
        "__parameters__",
        "__orig_bases__",
        "__orig_class__",
        "__protocol_attrs__",
        "__non_callable_proto_members__",
        "__type_params__",
        "_is_protocol",
        "_is_runtime_protocol",
        "_abc_registry",
        "_abc_known",
        "_abc_generation",
        "_MutableMapping__marker",
    }
)


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ("Protocol", "Generic"):
            continue
        annotations = _own_annotations(base)
        for name in (*base.__dict__, *annotations):
            if not name.startswith("_abc_") and name not in _PROTOCOL_NAMES:
                names.add(name)
    return names


def _own_annotations(cls):
    if getattr(cls, "__annotate__", None) is None and not getattr(cls, "__annotations__", None):
        return {}
    from annotationlib import Format, get_annotations

    return get_annotations(cls, format=Format.FORWARDREF)


_absent = object()


def _static_attribute(obj, name):
    """The attribute, found without running properties or __getattr__."""
    own = getattr(obj, "__dict__", None)
    if isinstance(own, dict) and name in own:
        return own[name]
    for base in type(obj).__mro__:
        if name in base.__dict__:
            return base.__dict__[name]
    return _absent


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if ABCMeta.__subclasscheck__(cls, type(instance)):
            return True
        for name in cls.__protocol_attrs__:
            value = _static_attribute(instance, name)
            if value is _absent or value is None and name not in cls.__non_callable_proto_members__:
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol or not getattr(cls, "_is_protocol", False):
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if cls.__non_callable_proto_members__:
            names = ", ".join(map(repr, sorted(cls.__non_callable_proto_members__)))
            raise TypeError(f"Protocols with non-method members don't support issubclass(). Non-method members: {names}.")
        return super().__subclasscheck__(other)


def _protocol_hook(cls, other):
    if not cls.__dict__.get("_is_protocol", False):
        return NotImplemented
    if cls.__non_callable_proto_members__:
        return NotImplemented  # isinstance() looks at the instance itself
    for name in cls.__protocol_attrs__:
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            if getattr(base, "_is_protocol", False) and name in _own_annotations(base):
                break
        else:
            return NotImplemented
    return True


def _no_init(self, *args, **kwargs):
    if type(self)._is_protocol:
        raise TypeError("Protocols cannot be instantiated")


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if not cls._is_protocol:
            if cls.__init__ is _no_init:
                # The first real __init__ along the classes, now that this one may be made.
                for base in cls.__mro__[1:]:
                    found = base.__dict__.get("__init__", _no_init)
                    if found is not _no_init:
                        cls.__init__ = found
                        break
            return
        for base in cls.__bases__:
            if base not in (object, Generic) and not getattr(base, "_is_protocol", False):
                if base.__module__ not in ("collections.abc", "contextlib", "typing", "_collections_abc"):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
        cls.__protocol_attrs__ = _protocol_members(cls)
        cls.__non_callable_proto_members__ = {
            name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))
        }
        if "__subclasshook__" not in cls.__dict__:
            cls.__subclasshook__ = classmethod(_protocol_hook)
        if cls.__init__ is object.__init__ or cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init

    def __init__(self, *args, **kwargs):
        if type(self) is Protocol:
            raise TypeError("Protocols cannot be instantiated")


Protocol.__init__ = object.__init__


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not (isinstance(cls, type) and issubclass(cls, Generic) and getattr(cls, "_is_protocol", False)):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


runtime = runtime_checkable


def is_protocol(tp, /):
    """Return True if the given type is a Protocol."""
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    """Return the set of members defined in a Protocol."""
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


def _supports(name, method):
    def body(self):
        pass

    body.__name__ = method
    made = _ProtocolMeta(name, (Protocol,), {"__slots__": (), "__module__": "typing", method: abstractmethod(body)})
    return runtime_checkable(made)


_SUPPORTS = ("Int", "Float", "Complex", "Bytes", "Index", "Abs", "Round")

AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
KT = TypeVar("KT")
VT = TypeVar("VT")
T_co = TypeVar("T_co", covariant=True)
T_contra = TypeVar("T_contra", contravariant=True)


class IO(Generic[AnyStr]):
    """Generic base class for TextIO and BinaryIO."""

    __slots__ = ()


# -- NamedTuple, TypedDict, NewType


def _named_tuple(name, annotations, defaults, module):
    made = collections.namedtuple(name, annotations, defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = annotations
    return made


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, namespace):
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        annotate = get_annotate_from_class_namespace(namespace)
        annotations = namespace.get("__annotations__")
        if annotations is None:
            annotations = call_annotate_function(annotate, Format.FORWARDREF) if annotate else {}
        annotations = {name: _convert(kind) for name, kind in annotations.items()}
        defaults = []
        for name in annotations:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field{'s' if len(defaults) > 1 else ''} "
                    f"{', '.join(defaults)}"
                )
        made = _named_tuple(
            typename, annotations, [namespace[name] for name in defaults], namespace.get("__module__", "__main__")
        )
        for name, value in namespace.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict", "_source"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {name}")
            if name in ("__annotations__", "__annotate__", "__annotate_func__", "__module__", "__classcell__", "__firstlineno__", "__static_attributes__", "__classdictcell__") or name in annotations:
                continue
            setattr(made, name, value)
            setter = getattr(type(value), "__set_name__", None)
            if setter is not None:
                setter(value, made, name)
        if Generic in bases:
            made.__class_getitem__ = classmethod(lambda cls, item: _Alias(cls, item if isinstance(item, tuple) else (item,)))
        return made


def NamedTuple(typename, fields, /):
    """Typed version of namedtuple."""
    return _named_tuple(typename, {name: _convert(kind) for name, kind in fields}, None, _caller() or "__main__")


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {})
NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,) + ((Generic,) if any(getattr(b, "__origin__", None) is Generic for b in bases) else ())


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True, closed=None, extra_items=None):
        from annotationlib import Format, call_annotate_function, get_annotate_from_class_namespace

        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        annotate = get_annotate_from_class_namespace(namespace)
        own = namespace.pop("__annotations__", None)
        for key in ("__annotate__", "__annotate_func__"):
            namespace.pop(key, None)
        if own is None:
            own = call_annotate_function(annotate, Format.FORWARDREF) if annotate else {}
        own = {key: _convert(kind) for key, kind in own.items()}
        made = type.__new__(_TypedDictMeta, name, (Generic, dict) if Generic in bases else (dict,), namespace)
        if not hasattr(made, "__orig_bases__"):
            made.__orig_bases__ = bases or (TypedDict,)
        annotations, required, optional, readonly = {}, set(), set(), set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}) if base is not Generic else {})
            required |= base.__dict__.get("__required_keys__", set())
            optional |= base.__dict__.get("__optional_keys__", set())
            readonly |= base.__dict__.get("__readonly_keys__", set())
        for key, kind in own.items():
            origin = getattr(kind, "__origin__", None)
            is_required = total
            while origin in (Required, NotRequired, ReadOnly) or isinstance(kind, _AnnotatedAlias):
                if origin is ReadOnly:
                    readonly.add(key)
                elif origin in (Required, NotRequired):
                    is_required = origin is Required
                kind = kind.__args__[0]
                origin = getattr(kind, "__origin__", None)
            (required if is_required else optional).add(key)
            (optional if is_required else required).discard(key)
        annotations.update(own)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__readonly_keys__ = frozenset(readonly)
        made.__mutable_keys__ = frozenset(set(annotations) - readonly)
        made.__total__ = total
        return made

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    def __call__(cls, *args, **kwargs):
        # An instance is a plain dict.
        return dict(*args, **kwargs)


def TypedDict(typename, fields, /, *, total=True, closed=None, extra_items=None):
    """A simple typed namespace."""
    namespace = {"__annotations__": dict(fields), "__module__": _caller() or "__main__"}
    return _TypedDictMeta(typename, (), namespace, total=total)


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Check if an annotation is a TypedDict class"""
    return isinstance(tp, _TypedDictMeta)


class NewType(_Or):
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = _caller() or "__main__"

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        raise TypeError(
            f"Cannot subclass an instance of NewType. Perhaps you were looking for: "
            f"`{bases[0].__name__} = NewType({bases[0].__name__!r}, {self.__name__})`"
        )


# -- functions


def cast(typ, val):
    """Cast a value to a type."""
    return val


def assert_type(val, typ, /):
    """Ask a static type checker to confirm that the value is of the given type."""
    return val


def assert_never(arg, /):
    """Statically assert that a line of code is unreachable."""
    value = repr(arg)
    if len(value) > 100:
        value = value[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {value}")


def reveal_type(obj, /):
    """Ask a static type checker to reveal the inferred type of an expression."""
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def _unmarked(f):
    """The function below descriptors and bound methods."""
    return getattr(f, "__func__", f)


_overloads = {}


def overload(func):
    """Decorator for overloaded functions/methods."""
    f = _unmarked(func)
    _overloads.setdefault((f.__module__, f.__qualname__), {})[f.__code__.co_firstlineno] = func

    def _overload_dummy(*args, **kwds):
        """Helper for @overload to raise when called."""
        raise NotImplementedError(
            "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
            "should always be followed by an implementation that is not @overload-ed."
        )

    return _overload_dummy


def get_overloads(func):
    """Return all defined overloads for *func* as a sequence."""
    f = _unmarked(func)
    return list(_overloads.get((f.__module__, f.__qualname__), {}).values())


def clear_overloads():
    """Clear all overloads in the registry."""
    _overloads.clear()


def _mark(f, name):
    try:
        setattr(f, name, True)
    except (AttributeError, TypeError):
        pass
    return f


def final(f):
    return _mark(f, "__final__")


def override(method, /):
    return _mark(method, "__override__")


def no_type_check(arg):
    return _mark(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    return lambda *args, **kwds: no_type_check(decorator(*args, **kwds))


def dataclass_transform(
    *, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs
):
    """Decorator to mark an object as providing dataclass-like behaviour."""

    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default,
            "order_default": order_default,
            "kw_only_default": kw_only_default,
            "frozen_default": frozen_default,
            "field_specifiers": field_specifiers,
            "kwargs": kwargs,
        }
        return cls_or_fn

    return decorator


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, GenericAlias, _SpecialAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, Union):
        return Union
    return None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_Alias, GenericAlias)):
        args = tp.__args__
        if tp.__origin__ is collections.abc.Callable and not (
            len(args) == 2 and (args[0] is ... or isinstance(args[0], ParamSpec) or _is_concatenate(args[0]))
        ):
            return (list(args[:-1]), args[-1])
        return args
    if isinstance(tp, Union):
        return tp.__args__
    return ()


def _without_extras(tp):
    if isinstance(tp, _AnnotatedAlias):
        return _without_extras(tp.__origin__)
    if getattr(tp, "__origin__", None) in (Required, NotRequired, ReadOnly):
        return _without_extras(tp.__args__[0])
    if isinstance(tp, _Alias):
        args = tuple(map(_without_extras, tp.__args__))
        return tp if args == tp.__args__ else tp._copy_with(args)
    if isinstance(tp, Union):
        return Union[tuple(map(_without_extras, tp.__args__))]
    if isinstance(tp, GenericAlias):
        return GenericAlias(tp.__origin__, tuple(map(_without_extras, tp.__args__)))
    return tp


def _evaluated(value, globals, locals, owner=None):
    """Forward references inside `value` replaced by what they mean."""
    if value is None:
        return type(None)
    if isinstance(value, str):
        value = _forward(value)
    if type(value).__name__ == "ForwardRef":
        made = eval(value.__forward_arg__, globals, locals)
        return _evaluated(made, globals, locals)
    if isinstance(value, _AnnotatedAlias):
        return _AnnotatedAlias(_evaluated(value.__origin__, globals, locals), value.__metadata__)
    if isinstance(value, _LiteralAlias):
        return value
    if isinstance(value, _Alias):
        args = tuple(_evaluated(arg, globals, locals) if arg is not ... else arg for arg in value.__args__)
        return value if args == value.__args__ else value._copy_with(args)
    if isinstance(value, Union):
        return Union[tuple(_evaluated(arg, globals, locals) for arg in value.__args__)]
    if isinstance(value, GenericAlias):
        args = tuple(_evaluated(arg, globals, locals) if arg is not ... else arg for arg in value.__args__)
        return value if args == value.__args__ else GenericAlias(value.__origin__, args)
    return value


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=1):
    """Return type hints for an object."""
    if getattr(obj, "__no_type_check__", None):
        return {}
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            own = _own_annotations(base) if format != 1 else dict(_class_annotations(base))
            module = sys.modules.get(base.__module__)
            globals = globalns if globalns is not None else getattr(module, "__dict__", {})
            locals = localns if localns is not None else dict(vars(base))
            for name, value in own.items():
                hints[name] = _evaluated(value, globals, locals)
    else:
        inner = obj
        if isinstance(obj, types.ModuleType):
            globals = obj.__dict__
        else:
            while hasattr(inner, "__wrapped__"):
                inner = inner.__wrapped__
            globals = getattr(inner, "__globals__", {})
        globals = globalns if globalns is not None else globals
        names = {one.__name__: one for one in getattr(obj, "__type_params__", ())}
        names.update(localns or {})
        annotations = getattr(obj, "__annotations__", None)
        if annotations is None:
            raise TypeError(f"{obj!r} is not a module, class, method, or function.")
        for name, value in annotations.items():
            hints[name] = _evaluated(value, globals, names)
    if include_extras:
        return hints
    return {name: _without_extras(value) for name, value in hints.items()}


def _class_annotations(cls):
    from annotationlib import get_annotations

    return get_annotations(cls)


def evaluate_forward_ref(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=1):
    """Evaluate a forward reference as a type hint."""
    return forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)


__all__ = [
    name
    for name in list(globals())
    if not name.startswith("_")
    and name not in ("collections", "sys", "types", "ABCMeta", "abstractmethod", "GenericAlias", "MethodType", "T", "KT")
    and name not in ("VT", "T_co", "T_contra")
] + [f"Supports{name}" for name in _SUPPORTS] + ["ForwardRef", "Pattern", "Match", "ContextManager", "AsyncContextManager", "BinaryIO", "TextIO"]
