"""Abstract base classes.

A class whose metaclass is ABCMeta cannot be instantiated while it has abstract methods (object.__new__ looks at
__abstractmethods__), and may declare other classes its subclasses with register() or __subclasshook__.
"""

import _weakref


def abstractmethod(funcobj):
    """A decorator indicating abstract methods."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    __isabstractmethod__ = True


def _abstract_names(cls, namespace):
    names = {name for name, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                names.add(name)
    return frozenset(names)


_generation = 0  # grows with every register(): answers "no" from before may be wrong then


class ABCMeta(type):
    """Metaclass for defining Abstract Base Classes (ABCs)."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_registry = []  # weak references
        cls._abc_known = {}
        cls._abc_generation = _generation
        return cls

    def register(cls, subclass):
        """Register a virtual subclass of an ABC. Returns the subclass, to allow usage as a class decorator."""
        global _generation
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(_weakref.ref(subclass, cls._abc_registry.remove))
        if cls.__flags__ & 3 << 5 and not subclass.__flags__ & 1 << 8:  # built-in classes stay what they are
            import _introspection

            _introspection.match_like(subclass, cls)
        _generation += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        real = type(instance)
        return real is not subclass and cls.__subclasscheck__(real)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if cls._abc_generation != _generation:
            cls._abc_known = {}
            cls._abc_generation = _generation
        known = cls._abc_known
        if subclass in known:
            return known[subclass]
        known[subclass] = answer = cls._abc_find_out(subclass)
        return answer

    def _abc_find_out(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in getattr(subclass, "__mro__", ()):
            return True
        for reference in cls._abc_registry:
            registered = reference()
            if registered is not None and issubclass(subclass, registered):
                return True
        return any(issubclass(subclass, derived) for derived in type.__subclasses__(cls))


class ABC(metaclass=ABCMeta):
    """Helper class that provides a standard way to create an ABC using inheritance."""

    __slots__ = ()


def update_abstractmethods(cls):
    """Recalculate the set of abstract methods of an abstract class."""
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls


def get_cache_token():
    """Returns the current ABC cache token."""
    return _generation
