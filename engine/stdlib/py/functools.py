"""Tools for working with functions and callable objects.

What is called often is native (_functools); here is what decorates.
"""

from _functools import Placeholder, _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = [
    "update_wrapper",
    "wraps",
    "WRAPPER_ASSIGNMENTS",
    "WRAPPER_UPDATES",
    "total_ordering",
    "cache",
    "cmp_to_key",
    "lru_cache",
    "reduce",
    "partial",
    "partialmethod",
    "singledispatch",
    "singledispatchmethod",
    "cached_property",
    "Placeholder",
]

GenericAlias = type(list[int])

# -- wrapping

WRAPPER_ASSIGNMENTS = (
    "__module__",
    "__name__",
    "__qualname__",
    "__doc__",
    "__annotate__",
    "__type_params__",
)
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Update a wrapper function to look like the wrapped function"""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    # Last, so that the wrapped function's own __wrapped__ does not take its place.
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator factory to apply update_wrapper() to a wrapper function"""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# -- ordering


def _derive(root, name):
    """The method `name` in terms of the method `root`."""

    def or_equal(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else result or self == other

    def and_unequal(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else result and self != other

    def negated(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result

    def unlike_and_unequal(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result and self != other

    def unlike_or_equal(self, other):
        result = getattr(type(self), root)(self, other)
        return result if result is NotImplemented else not result or self == other

    strict_root = root in ("__lt__", "__gt__")
    same_direction = root[2] == name[2]
    if strict_root:
        if same_direction:
            method = or_equal
        else:
            method = unlike_and_unequal if name in ("__lt__", "__gt__") else negated
    elif same_direction:
        method = and_unequal
    else:
        method = negated if name in ("__lt__", "__gt__") else unlike_or_equal
    method.__name__ = name
    method.__qualname__ = name
    method.__doc__ = getattr(int, name).__doc__
    return method


def total_ordering(cls):
    """Class decorator that fills in missing ordering methods"""
    names = ("__lt__", "__le__", "__gt__", "__ge__")
    roots = [name for name in names if getattr(cls, name, None) is not getattr(object, name, None)]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in roots)
    for name in names:
        if name not in roots:
            setattr(cls, name, _derive(root, name))
    return cls


# -- caches


class _CacheInfo(tuple):
    """What cache_info() gives: (hits, misses, maxsize, currsize)"""

    __slots__ = ()
    _fields = ("hits", "misses", "maxsize", "currsize")
    __match_args__ = _fields

    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


_CacheInfo.__name__ = _CacheInfo.__qualname__ = "CacheInfo"


def lru_cache(maxsize=128, typed=False):
    """Least-recently-used cache decorator."""
    function = None
    if callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128  # used without parentheses
    elif maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    elif isinstance(maxsize, int) and maxsize < 0:
        maxsize = 0

    def decorate(function):
        wrapper = _lru_cache_wrapper(function, maxsize, typed, _CacheInfo)
        wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
        return update_wrapper(wrapper, function)

    return decorate if function is None else decorate(function)


def cache(user_function, /):
    'Simple lightweight unbounded cache.  Sometimes called "memoize".'
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                "Cannot assign the same cached_property to two different names "
                f"({self.attrname!r} and {name!r})."
            )

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            attributes = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {name!r} property."
            ) from None
        if name in attributes:
            return attributes[name]
        value = self.func(instance)
        try:
            attributes[name] = value
        except TypeError:
            raise TypeError(
                f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                f"does not support item assignment for caching {name!r} property."
            ) from None
        return value

    __class_getitem__ = classmethod(GenericAlias)


# -- methods with some arguments filled in


class partialmethod:
    """Method descriptor with partial application of the given arguments and keywords."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and getattr(func, "__get__", None) is None:
            raise TypeError(f"the first argument {func!r} must be a callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args)]
        parts += (f"{name}={value!r}" for name, value in self.keywords.items())
        return f"functools.partialmethod({', '.join(parts)})"

    def __get__(self, instance, owner=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(instance, owner)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result

        def method(self_or_class, /, *args, **keywords):
            return self.func(self_or_class, *self.args, *args, **{**self.keywords, **keywords})

        method.__partialmethod__ = self
        return method.__get__(instance, owner)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    __class_getitem__ = classmethod(GenericAlias)


# -- functions that choose by the type of their first argument


def _find_implementation(cls, registry):
    """The implementation registered for the nearest class in the order of lookup.

    Abstract classes that `cls` does not inherit from but belongs to come after the real bases.
    """
    for base in cls.__mro__:
        if base in registry and base is not object:
            return registry[base]
    matches = [known for known in registry if known is not object and issubclass(cls, known)]
    best = [known for known in matches if not any(o is not known and issubclass(o, known) for o in matches)]
    if len(best) > 1:
        raise RuntimeError(f"Ambiguous dispatch: {best[0]!r} or {best[1]!r}")
    return registry[best[0]] if best else registry.get(object)


def _dispatch_types(annotation):
    """The classes that an annotation stands for; empty when it is something else."""
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return (annotation,)
    if annotation is None:
        return (type(None),)
    if isinstance(annotation, type(int | str)):
        parts = annotation.__args__
        if all(isinstance(part, type) for part in parts):
            return parts
    return ()


def singledispatch(func):
    """Single-dispatch generic function decorator."""
    registry = {object: func}
    found = {}

    def dispatch(cls):
        try:
            return found[cls]
        except KeyError:
            found[cls] = implementation = _find_implementation(cls, registry)
            return implementation

    def register(cls, func=None):
        types = _dispatch_types(cls)
        if types:
            if func is None:
                return lambda func: register(cls, func)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            annotations = getattr(cls, "__annotations__", {})
            if not annotations:
                raise TypeError(
                    f"Invalid first argument to `register()`: {cls!r}. "
                    f"Use either `@register(some_class)` or plain `@register` on an annotated function."
                )
            func = cls
            name, annotation = next(iter(annotations.items()))
            types = _dispatch_types(annotation)
            if not types:
                raise TypeError(f"Invalid annotation for {name!r}. {annotation!r} is not a class.")
        for one in types:
            registry[one] = func
        found.clear()
        return func

    def wrapper(*args, **keywords):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **keywords)

    name = getattr(func, "__name__", "singledispatch function")
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = type(type.__dict__)(registry)
    wrapper._clear_cache = found.clear
    update_wrapper(wrapper, func)
    return wrapper


class singledispatchmethod:
    """Single-dispatch generic method descriptor."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, instance, owner=None):
        dispatch = self.dispatcher.dispatch
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def method(*args, **keywords):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return dispatch(args[0].__class__).__get__(instance, owner)(*args, **keywords)

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.register = self.register
        update_wrapper(method, self.func)
        return method

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)


def recursive_repr(fillvalue="..."):
    """Decorator for a __repr__ that may come back to the same object"""

    def decorate(function):
        running = set()

        @wraps(function)
        def wrapper(self):
            key = id(self)
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return function(self)
            finally:
                running.discard(key)

        return wrapper

    return decorate
