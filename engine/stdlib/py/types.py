"""Names for the interpreter's own types, and tools that make classes."""

import _introspection


def _samples():
    """Types that are reached by making one of their instances."""

    def function():
        pass

    def generator():
        yield

    async def coroutine():
        pass

    async def async_generator():
        yield

    cell = 0

    def closure():
        return cell

    unused = coroutine()
    coroutine_type = type(unused)
    unused.close()
    return type(function), type(generator()), coroutine_type, type(async_generator()), closure.__closure__[0]


FunctionType, GeneratorType, CoroutineType, AsyncGeneratorType, _cell = _samples()
LambdaType = FunctionType
CodeType = type(_samples.__code__)
CellType = type(_cell)
del _cell
MappingProxyType = type(type.__dict__)
SimpleNamespace = _introspection.SimpleNamespace
MethodType = _introspection.MethodType
BuiltinFunctionType = BuiltinMethodType = type(len)
WrapperDescriptorType = type(object.__init__)
MethodWrapperType = type(object().__str__)
MethodDescriptorType = type(str.join)
ClassMethodDescriptorType = type(dict.__dict__["fromkeys"])
ModuleType = type(_introspection)
TracebackType = _introspection.TracebackType
FrameType = _introspection.FrameType
GetSetDescriptorType = type(FunctionType.__code__)
MemberDescriptorType = _introspection.MemberDescriptorType
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)


# -- making classes at run time


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Create a class object dynamically using the appropriate metaclass."""
    resolved = resolve_bases(bases)
    metaclass, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return metaclass(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """Resolve MRO entries dynamically as specified by PEP 560."""
    resolved = []
    changed = False
    for base in bases:
        if isinstance(base, type) or not hasattr(base, "__mro_entries__"):
            resolved.append(base)
            continue
        entries = base.__mro_entries__(bases)
        if not isinstance(entries, tuple):
            raise TypeError("__mro_entries__ must return a tuple")
        resolved.extend(entries)
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """Call the __prepare__ method of the appropriate metaclass: (metaclass, namespace, kwds)."""
    kwds = dict(kwds) if kwds else {}
    if "metaclass" in kwds:
        metaclass = kwds.pop("metaclass")
    else:
        metaclass = type(bases[0]) if bases else type
    if isinstance(metaclass, type):
        for base in bases:
            kind = type(base)
            if issubclass(metaclass, kind):
                continue
            if not issubclass(kind, metaclass):
                raise TypeError(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                    "subclass of the metaclasses of all its bases"
                )
            metaclass = kind
    namespace = metaclass.__prepare__(name, bases, **kwds) if hasattr(metaclass, "__prepare__") else {}
    return metaclass, namespace, kwds


def get_original_bases(cls, /):
    """Return the class's "original" bases prior to modification by `__mro_entries__`."""
    try:
        return cls.__dict__.get("__orig_bases__", cls.__bases__)
    except AttributeError:
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}") from None


class DynamicClassAttribute:
    """A property of instances; on the class the name goes to the metaclass's __getattr__."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _with(self, fget, fset, fdel):
        doc = None if self.overwrite_doc else self.__doc__
        return type(self)(fget, fset, fdel, doc)

    def getter(self, fget):
        return self._with(fget, self.fset, self.fdel)

    def setter(self, fset):
        return self._with(self.fget, fset, self.fdel)

    def deleter(self, fdel):
        return self._with(self.fget, self.fset, fdel)


# -- generators as awaitables


class _GeneratorWrapper:
    """An awaitable around an object that has a generator's methods."""

    def __init__(self, generator):
        self.__wrapped = generator
        self.__isgen = generator.__class__ is GeneratorType
        self.__name__ = getattr(generator, "__name__", None)
        self.__qualname__ = getattr(generator, "__qualname__", None)

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, kind, *rest):
        return self.__wrapped.throw(kind, *rest)

    def close(self):
        return self.__wrapped.close()

    @property
    def gi_code(self):
        return self.__wrapped.gi_code

    @property
    def gi_frame(self):
        return self.__wrapped.gi_frame

    @property
    def gi_running(self):
        return self.__wrapped.gi_running

    @property
    def gi_yieldfrom(self):
        return self.__wrapped.gi_yieldfrom

    cr_code = gi_code
    cr_frame = gi_frame
    cr_running = gi_running
    cr_await = gi_yieldfrom

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped if self.__isgen else self

    __await__ = __iter__


def coroutine(func):
    """Convert regular generator function to a coroutine."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if func.__class__ is FunctionType and getattr(func, "__code__", None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & 0x180:  # a coroutine function already
            return func
        if flags & 0x20:  # a generator function
            _introspection.mark_iterable_coroutine(func)
            return func

    import collections.abc
    import functools

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if made.__class__ is CoroutineType or made.__class__ is GeneratorType and made.gi_code.co_flags & 0x100:
            return made
        if isinstance(made, collections.abc.Generator) and not isinstance(made, collections.abc.Coroutine):
            return _GeneratorWrapper(made)
        return made

    return wrapped


__all__ = [name for name in globals() if not name.startswith("_")]
