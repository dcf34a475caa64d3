"""Objects that stand in for others and remember how they were used."""

import sys

__all__ = (
    "Mock",
    "MagicMock",
    "patch",
    "sentinel",
    "DEFAULT",
    "ANY",
    "call",
    "create_autospec",
    "AsyncMock",
    "NonCallableMock",
    "NonCallableMagicMock",
    "PropertyMock",
    "mock_open",
    "seal",
)


class _Sentinel:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"


class _Sentinels:
    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == "__bases__":
            raise AttributeError
        return self.__dict__["_made"].setdefault(name, _Sentinel(name))


sentinel = _Sentinels()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING


class _Any:
    "A helper object that compares equal to everything."

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"

    __hash__ = object.__hash__


ANY = _Any()


# -- calls


class _Call(tuple):
    """(name, args, kwargs) of a call, or without the name (call_args); compares with shorter forms too."""

    def __new__(cls, name="", args=(), kwargs=None, parent=None, two=False):
        kwargs = {} if kwargs is None else kwargs
        self = tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))
        self._parent = parent
        return self

    @property
    def args(self):
        return tuple.__getitem__(self, -2)

    @property
    def kwargs(self):
        return tuple.__getitem__(self, -1)

    @property
    def _name(self):
        return tuple.__getitem__(self, 0) if len(self) == 3 else ""

    def _key(self):
        return tuple(self)

    def __eq__(self, other):
        try:
            count = len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = "", (), {}
        if count == 3:
            name, args, kwargs = other
        elif count:
            for item in other:
                if isinstance(item, str):
                    name = item
                elif isinstance(item, tuple):
                    args = item
                else:
                    kwargs = item
        mine = self._name
        return (self.args, self.kwargs) == (args, kwargs) and (not name or not mine or mine == name)

    __hash__ = None

    def __ne__(self, other):
        return not self == other

    def __call__(self, /, *args, **kwargs):
        return _Call(self._name, args, kwargs)

    def __getattr__(self, name):
        if name.startswith("__") or name in ("_parent", "_name"):
            raise AttributeError(name)
        mine = self._name
        return _Call(f"{mine}.{name}" if mine else name)

    def __repr__(self):
        name = self._name
        return f"call{'.' + name if name else ''}{_arguments(self.args, self.kwargs)}"


def _arguments(args, kwargs):
    return f"({', '.join([repr(arg) for arg in args] + [f'{key}={value!r}' for key, value in kwargs.items()])})"


call = _Call()


class _CallList(list):
    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        size = len(value)
        return any(self[i : i + size] == value for i in range(len(self) - size + 1))

    def __repr__(self):
        shown = list(map(repr, self))
        line = f"[{', '.join(shown)}]"
        return line if len(line) <= 80 else "[" + ",\n ".join(shown) + "]"


# -- mocks

_OWN = frozenset(
    "return_value side_effect called call_count call_args call_args_list method_calls mock_calls "
    "await_count await_args await_args_list".split()
)


def _is_exception(value):
    return isinstance(value, BaseException) or isinstance(value, type) and issubclass(value, BaseException)


def _is_magic(name):
    return name[:2] == name[-2:] == "__" and len(name) > 4


class NonCallableMock:
    """A non-callable version of `Mock`"""

    def __new__(cls, *args, **kwargs):
        # A class of its own for each mock, so that magic methods can be set on it.
        made = type(cls.__name__, (cls,), {"__doc__": cls.__doc__, "__module__": cls.__module__})
        return object.__new__(made)

    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
        _new_name="", unsafe=False, **kwargs
    ):
        own = self.__dict__
        own["_mock_parent"] = parent
        own["_mock_name"] = name
        own["_mock_new_name"] = _new_name
        own["_mock_children"] = {}
        own["_mock_return_value"] = return_value
        own["_mock_side_effect"] = None
        own["_mock_wraps"] = wraps
        own["_mock_sealed"] = False
        own["_mock_unsafe"] = unsafe
        spec = spec_set if spec_set is not None else spec
        own["_spec_set"] = spec_set is not None
        own["_spec_class"] = None
        own["_mock_methods"] = None
        if spec is not None:
            if isinstance(spec, (list, tuple)):
                own["_mock_methods"] = list(spec)
            else:
                own["_mock_methods"] = dir(spec)
                own["_spec_class"] = spec if isinstance(spec, type) else type(spec)
        self._reset()
        self.side_effect = side_effect
        if kwargs:
            self.configure_mock(**kwargs)

    def _reset(self):
        own = self.__dict__
        own["called"] = False
        own["call_count"] = 0
        own["call_args"] = None
        own["call_args_list"] = _CallList()
        own["mock_calls"] = _CallList()
        own["method_calls"] = _CallList()

    @property
    def __class__(self):
        return self.__dict__.get("_spec_class") or type(self)

    def reset_mock(self, *, return_value=False, side_effect=False):
        "Restore the mock object to its initial state."
        self._reset()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.side_effect = None
        for child in self._mock_children.values():
            if isinstance(child, NonCallableMock):
                child.reset_mock(return_value=return_value, side_effect=side_effect)
        result = self.__dict__["_mock_return_value"]
        if isinstance(result, NonCallableMock) and result is not self:
            result.reset_mock()

    @property
    def return_value(self):
        value = self.__dict__["_mock_return_value"]
        if value is DEFAULT:
            value = self.__dict__["_mock_return_value"] = self._get_child_mock(parent=self, _new_name="()")
        return value

    @return_value.setter
    def return_value(self, value):
        self.__dict__["_mock_return_value"] = value

    @property
    def side_effect(self):
        return self.__dict__["_mock_side_effect"]

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = iter(value)
        self.__dict__["_mock_side_effect"] = value

    def configure_mock(self, /, **kwargs):
        """Set attributes on the mock through keyword arguments."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            target = self
            *path, last = name.split(".")
            for step in path:
                target = getattr(target, step)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        mock.__dict__["_mock_parent"] = self
        mock.__dict__["_mock_new_name"] = attribute
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self.__dict__["_mock_methods"] = spec if isinstance(spec, list) else dir(spec)
        self.__dict__["_spec_set"] = spec_set

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_children", "_mock_unsafe") or "_mock_children" not in self.__dict__:
            raise AttributeError(name)
        methods = self._mock_methods
        if methods is not None:
            if name not in methods or _is_magic(name):
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and methods is None and name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
            raise AttributeError(
                f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an attribute."
            )
        found = self._mock_children.get(name, _missing)
        if found is None:
            raise AttributeError(name)
        if found is _missing:
            if self._mock_sealed:
                raise AttributeError(f"Cannot set {self._full_name()}.{name}; attribute is sealed")
            wrapped = getattr(self._mock_wraps, name) if self._mock_wraps is not None else None
            found = self._get_child_mock(parent=self, name=None, wraps=wrapped, _new_name=name)
            self._mock_children[name] = found
        return found

    def __setattr__(self, name, value):
        if name in ("return_value", "side_effect") or name in self.__dict__ or name in _OWN:
            object.__setattr__(self, name, value)
            return
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if _is_magic(name) and name not in ("__class__", "__dict__", "__name__", "__doc__", "__module__"):
            if isinstance(value, NonCallableMock):
                mock = value
                setattr(type(self), name, lambda self, *args, **kwargs: mock(*args, **kwargs))
                self._mock_children[name] = value
            else:
                setattr(type(self), name, value)
            return
        if isinstance(value, PropertyMock):
            setattr(type(self), name, value)
            return
        if isinstance(value, NonCallableMock) and value._mock_parent is None and value._mock_name is None:
            value.__dict__["_mock_parent"] = self
            value.__dict__["_mock_new_name"] = name
            self._mock_children[name] = value
            return
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in self.__dict__:
            object.__delattr__(self, name)
        self._mock_children[name] = None

    def _get_child_mock(self, **kwargs):
        base = type(self).__mro__[1]
        name = kwargs.get("_new_name", "")
        if issubclass(base, AsyncMock):
            if name in ("return_value", "()"):
                base = MagicMock
        elif base is NonCallableMagicMock:
            base = MagicMock
        elif base is NonCallableMock:
            base = Mock
        return base(**kwargs)

    def _full_name(self):
        parts = []
        mock = self
        while mock is not None:
            own = mock.__dict__
            parts.append(own["_mock_new_name"] or own["_mock_name"] or "mock")
            if own["_mock_name"] and own["_mock_parent"] is None:
                parts[-1] = own["_mock_name"]
            mock = own["_mock_parent"]
        parts.reverse()
        text = parts[0]
        for part in parts[1:]:
            text += part if part == "()" else "." + part
        return text

    def __repr__(self):
        name = self._full_name()
        shown = "" if name in ("mock", "mock.mock") else f" name={name!r}"
        spec = ""
        if self._spec_class is not None:
            spec = f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown}{spec} id='{id(self)}'>"

    def __dir__(self):
        names = self._mock_methods or dir(type(self))
        return sorted(set(names) | {n for n in self.__dict__ if not n.startswith("_")} | set(self._mock_children))

    # -- assertions

    def _short_name(self):
        return self.__dict__["_mock_name"] or self.__dict__["_mock_new_name"] or "mock"

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {list(self.mock_calls)!r}." if self.mock_calls else ""

    def assert_not_called(self):
        """assert that the mock was never called."""
        if self.call_count:
            raise AssertionError(
                f"Expected '{self._short_name()}' to not have been called. Called {self.call_count} times.{self._calls_text()}"
            )

    def assert_called(self):
        """assert that the mock was called at least once"""
        if self.call_count == 0:
            raise AssertionError(f"Expected '{self._short_name()}' to have been called.")

    def assert_called_once(self):
        """assert that the mock was called only once."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._short_name()}' to have been called once. Called {self.call_count} times.{self._calls_text()}"
            )

    def _mismatch(self, args, kwargs, actual, action="call"):
        name = self._short_name()
        return (
            f"expected {action} not found.\nExpected: {name}{_arguments(args, kwargs)}\n"
            f"  Actual: {name}{_arguments(*actual[-2:])}"
        )

    def assert_called_with(self, /, *args, **kwargs):
        """assert that the last call was made with the specified arguments."""
        if self.call_args is None:
            expected = f"{self._short_name()}{_arguments(args, kwargs)}"
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        if self.call_args != (args, kwargs):
            raise AssertionError(self._mismatch(args, kwargs, self.call_args))

    def assert_called_once_with(self, /, *args, **kwargs):
        """assert that the mock was called exactly once and with the specified arguments."""
        if self.call_count != 1:
            raise AssertionError(
                f"Expected '{self._short_name()}' to be called once. Called {self.call_count} times.{self._calls_text()}"
            )
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """assert the mock has been called with the specified arguments."""
        if not any(each == (args, kwargs) for each in self.call_args_list):
            raise AssertionError(f"{self._short_name()}{_arguments(args, kwargs)} call not found")

    def assert_has_calls(self, calls, any_order=False):
        """assert the mock has been called with the specified calls."""
        if not any_order:
            if list(calls) not in self.mock_calls:
                raise AssertionError(f"Calls not found.\nExpected: {_CallList(calls)!r}{self._calls_text('  Actual').rstrip('.')}")
            return
        rest = list(self.mock_calls)
        for each in calls:
            if each not in rest:
                raise AssertionError(f"{each!r} not all found in call list, found {rest!r} instead")
            rest.remove(each)


class _Callable:
    """What makes a mock callable."""

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._outcome(args, kwargs)

    def _record(self, args, kwargs):
        own = self.__dict__
        own["called"] = True
        own["call_count"] += 1
        made = _Call("", args, kwargs, two=True)
        own["call_args"] = made
        own["call_args_list"].append(made)
        own["mock_calls"].append(_Call("", args, kwargs))
        # The parents know it by its path.
        name = own["_mock_new_name"]
        parent = own["_mock_parent"]
        is_method = name != "()"
        while parent is not None:
            made = _Call(name, args, kwargs)
            if is_method:
                parent.__dict__["method_calls"].append(made)
            parent.__dict__["mock_calls"].append(made)
            above = parent.__dict__["_mock_new_name"]
            if above == "()":
                is_method = False
            name = above + ("" if name.startswith("(") else ".") + name if above else name
            parent = parent.__dict__["_mock_parent"]

    def _outcome(self, args, kwargs):
        effect = self.__dict__["_mock_side_effect"]
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__["_mock_return_value"] is not DEFAULT:
            return self.return_value
        if self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(_Callable, NonCallableMock):
    """Create a new `Mock` object."""


class PropertyMock(Mock):
    """A mock intended to be used as a property, or other descriptor, on a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, value):
        self(value)


# -- magic methods

_DEFAULTS = {
    "__hash__": lambda self: object.__hash__(self),
    "__str__": lambda self: object.__str__(self),
    "__sizeof__": lambda self: object.__sizeof__(self),
    "__lt__": lambda self, other: NotImplemented,
    "__gt__": lambda self, other: NotImplemented,
    "__le__": lambda self, other: NotImplemented,
    "__ge__": lambda self, other: NotImplemented,
    "__int__": lambda self: 1,
    "__contains__": lambda self, item: False,
    "__len__": lambda self: 0,
    "__complex__": lambda self: 1j,
    "__float__": lambda self: 1.0,
    "__bool__": lambda self: True,
    "__index__": lambda self: 1,
    "__exit__": lambda self, *details: False,
    "__iter__": lambda self: iter([]),
}
_OPERATORS = (
    "add sub mul matmul truediv floordiv mod pow lshift rshift and xor or".split()
)
_OTHERS = ["__enter__", "__getitem__", "__setitem__", "__delitem__", "__neg__", "__pos__", "__abs__", "__invert__"] + [
    f"__{prefix}{name}__" for name in _OPERATORS for prefix in ("", "i")
]


class _Magic:
    """A magic method of MagicMock: on the instance it is a mock, made when first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return obj._magic(self.name)


class _MagicMixin:
    def _magic(self, name):
        found = self._mock_children.get(name)
        if found is None:
            found = self._get_child_mock(parent=self, _new_name=name) if name not in ("__aenter__", "__aexit__", "__anext__") else AsyncMock(
                parent=self, _new_name=name
            )
            default = _DEFAULTS.get(name)
            if default is not None:
                mock = self
                if name in ("__iter__",):
                    found.side_effect = lambda: _iterate(found)
                elif name not in ("__lt__", "__gt__", "__le__", "__ge__"):
                    found.return_value = default(mock, None) if name in ("__contains__", "__exit__") else default(mock)
                else:
                    found.return_value = NotImplemented
            elif name == "__aexit__":
                found.return_value = False
            self._mock_children[name] = found
        return found


def _iterate(mock):
    value = mock.__dict__["_mock_return_value"]
    return iter([]) if value is DEFAULT else iter(value)


for _name in [name for name in _DEFAULTS if name not in ("__hash__", "__str__", "__sizeof__")] + _OTHERS + [
    "__aenter__",
    "__aexit__",
]:
    setattr(_MagicMixin, _name, _Magic(_name))


def _aiter(self):
    found = self._mock_children.get("__aiter__")
    values = [] if found is None else found.__dict__["_mock_return_value"]

    async def generate():
        for value in values if values is not DEFAULT else ():
            yield value

    return generate()


class _Aiter:
    """mock.__aiter__.return_value = [...] is what `async for` goes over."""

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        if "__aiter__" not in obj._mock_children:
            made = obj._mock_children["__aiter__"] = Mock(parent=None)
            made.return_value = []
            made.side_effect = lambda: _aiter(obj)
        return obj._mock_children["__aiter__"]


_MagicMixin.__aiter__ = _Aiter()
del _name


class NonCallableMagicMock(_MagicMixin, NonCallableMock):
    """A version of `MagicMock` that isn't callable."""


class MagicMock(_MagicMixin, Mock):
    """MagicMock is a subclass of Mock with default implementations of most of the magic methods."""

    def _get_child_mock(self, **kwargs):
        spec = self.__dict__.get("_spec_class")
        name = kwargs.get("_new_name")
        if spec is not None and name and _is_coroutine_function(getattr(spec, name, None)):
            return AsyncMock(**kwargs)
        return super()._get_child_mock(**kwargs)


def _is_coroutine_function(function):
    function = getattr(function, "__func__", function)
    code = getattr(function, "__code__", None)
    return code is not None and bool(getattr(code, "co_flags", 0) & 0x80)


class AsyncMock(_MagicMixin, Mock):
    """Enhance `Mock` with features allowing to mock an async function."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        import inspect

        self.__dict__["_is_coroutine_mark"] = inspect._is_coroutine_mark

    def _reset(self):
        super()._reset()
        own = self.__dict__
        own["await_count"] = 0
        own["await_args"] = None
        own["await_args_list"] = _CallList()

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)
        return self._run(args, kwargs)

    async def _run(self, args, kwargs):
        own = self.__dict__
        made = _Call("", args, kwargs, two=True)
        own["await_count"] += 1
        own["await_args"] = made
        own["await_args_list"].append(made)
        effect = own["_mock_side_effect"]
        if effect is not None and not _is_exception(effect) and not callable(effect):
            try:
                result = next(effect)
            except StopIteration:
                raise StopAsyncIteration from None
            if _is_exception(result):
                raise result
            return result
        if _is_coroutine_function(effect):
            result = await effect(*args, **kwargs)
            return self.return_value if result is DEFAULT else result
        if effect is None and own["_mock_return_value"] is DEFAULT and _is_coroutine_function(self._mock_wraps):
            return await self._mock_wraps(*args, **kwargs)
        return self._outcome(args, kwargs)

    def assert_awaited(self):
        """Assert that the mock was awaited at least once."""
        if self.await_count == 0:
            raise AssertionError(f"Expected {self._short_name()} to have been awaited.")

    def assert_awaited_once(self):
        """Assert that the mock was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(
                f"Expected {self._short_name()} to have been awaited once. Awaited {self.await_count} times."
            )

    def assert_awaited_with(self, /, *args, **kwargs):
        """Assert that the last await was with the specified arguments."""
        if self.await_args is None:
            expected = f"{self._short_name()}{_arguments(args, kwargs)}"
            raise AssertionError(f"Expected await: {expected}\nNot awaited")
        if self.await_args != (args, kwargs):
            raise AssertionError(self._mismatch(args, kwargs, self.await_args, "await"))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Assert that the mock was awaited exactly once and with the specified arguments."""
        self.assert_awaited_once()
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Assert the mock has ever been awaited with the specified arguments."""
        if not any(each == (args, kwargs) for each in self.await_args_list):
            raise AssertionError(f"{self._short_name()}{_arguments(args, kwargs)} await not found")

    def assert_not_awaited(self):
        """Assert that the mock was never awaited."""
        if self.await_count:
            raise AssertionError(
                f"Expected {self._short_name()} to not have been awaited. Awaited {self.await_count} times."
            )


# -- patching


def _import_target(path):
    import importlib

    parts = path.split(".")
    for end in range(len(parts), 0, -1):
        name = ".".join(parts[:end])
        if name in sys.modules:
            found = sys.modules[name]
        else:
            try:
                found = importlib.import_module(name)
            except ModuleNotFoundError:
                continue
        for attribute in parts[end:]:
            found = getattr(found, attribute)
        return found
    raise ModuleNotFoundError(f"No module named {parts[0]!r}")


class _patch:
    """Replaces an attribute while a with block, a function or a test class runs."""

    def __init__(self, target, attribute, new, keywords, spec=None, create=False, new_callable=None):
        self._get_target = target
        self.attribute = attribute
        self.new = new
        self.keywords = keywords
        self.spec = spec
        self.create = create
        self.new_callable = new_callable

    def __enter__(self):
        self.target = target = self._get_target()
        name = self.attribute
        self._local = name in getattr(target, "__dict__", {})
        original = target.__dict__[name] if self._local else getattr(target, name, _missing)
        if original is _missing and not self.create:
            raise AttributeError(f"{target!r} does not have the attribute {name!r}")
        self._original = original
        new = self.new
        if new is DEFAULT:
            kind = self.new_callable or (AsyncMock if _is_coroutine_function(original) else MagicMock)
            keywords = dict(self.keywords)
            if self.spec is not None:
                keywords["spec"] = original if self.spec is True else self.spec
            if self.new_callable is None or isinstance(kind, type) and issubclass(kind, NonCallableMock):
                keywords.setdefault("name", name)
            new = kind(**keywords)
        setattr(target, name, new)
        return new

    def __exit__(self, *details):
        if self._original is _missing or not self._local and not isinstance(self.target, type):
            delattr(self.target, self.attribute)
            if self._original is not _missing and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self._original)
        elif self._local:
            setattr(self.target, self.attribute, self._original)
        else:
            delattr(self.target, self.attribute)
        return False

    def start(self):
        """Activate a patch, returning any created mock."""
        made = self.__enter__()
        patch._active.append(self)
        return made

    def stop(self):
        """Stop an active patch."""
        if self in patch._active:
            patch._active.remove(self)
            return self.__exit__(None, None, None)

    def _copy(self):
        return _patch(
            self._get_target, self.attribute, self.new, self.keywords, self.spec, self.create, self.new_callable
        )

    def __call__(self, function):
        if isinstance(function, type):
            for name in dir(function):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(function, name)):
                    setattr(function, name, self._copy()(getattr(function, name)))
            return function
        import functools

        gives_mock = self.new is DEFAULT
        if _is_coroutine_function(function):

            @functools.wraps(function)
            async def patched(*args, **kwargs):
                with self._copy() as made:
                    return await function(*args, *((made,) if gives_mock else ()), **kwargs)

        else:

            @functools.wraps(function)
            def patched(*args, **kwargs):
                with self._copy() as made:
                    return function(*args, *((made,) if gives_mock else ()), **kwargs)

        return patched


class _PatchDict:
    """Changes a dictionary and puts it back."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _import_target(self.in_dict)
        self._original = dict(self.in_dict)
        if self.clear:
            self.in_dict.clear()
        self.in_dict.update(self.values)
        return self.in_dict

    def __exit__(self, *details):
        self.in_dict.clear()
        self.in_dict.update(self._original)
        return False

    start = __enter__

    def stop(self):
        return self.__exit__()

    def __call__(self, function):
        import functools

        @functools.wraps(function)
        def patched(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return patched


class _Patcher:
    """`patch`, with patch.object, patch.dict, patch.multiple"""

    TEST_PREFIX = "test"

    def __init__(self):
        self._active = []

    def __call__(self, target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
        module, _, attribute = target.rpartition(".")
        if not module:
            raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
        return _patch(
            lambda: _import_target(module), attribute, new, kwargs, spec or spec_set or autospec, create, new_callable
        )

    def object(
        self, target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
        **kwargs
    ):
        return _patch(lambda: target, attribute, new, kwargs, spec or spec_set or autospec, create, new_callable)

    dict = _PatchDict

    def multiple(self, target, **kwargs):
        import contextlib

        @contextlib.contextmanager
        def patched():
            with contextlib.ExitStack() as stack:
                made = {}
                for name, value in kwargs.items():
                    one = stack.enter_context(self.object(target, name, value))
                    if value is DEFAULT:
                        made[name] = one
                yield made

        return patched()

    def stopall(self):
        for each in reversed(self._active[:]):
            each.stop()


patch = _Patcher()


def create_autospec(spec, spec_set=False, instance=False, **kwargs):
    """Create a mock object using another object as a spec."""
    if _is_coroutine_function(spec):
        return AsyncMock(name=spec.__name__, **kwargs)
    if isinstance(spec, type) and not instance:
        made = MagicMock(spec=spec, **kwargs)
        made.return_value = MagicMock(spec=spec, name="mock()")
        return made
    if callable(spec) and hasattr(spec, "__code__"):
        import inspect

        signature = inspect.signature(spec)
        made = MagicMock(**kwargs)
        check = made.side_effect

        def checked(*args, **kwds):
            signature.bind(*args, **kwds)
            return DEFAULT if check is None else check(*args, **kwds)

        made.side_effect = checked
        return made
    return MagicMock(spec=spec, **kwargs)


def mock_open(mock=None, read_data=""):
    """A helper function to create a mock to replace the use of `open`."""
    import io

    mock = MagicMock(name="open") if mock is None else mock
    handle = MagicMock()

    def opened(*args, **kwargs):
        stream = io.StringIO(read_data) if isinstance(read_data, str) else io.BytesIO(read_data)
        for name in ("read", "readline", "readlines"):
            getattr(handle, name).side_effect = getattr(stream, name)
        handle.__iter__.side_effect = lambda: iter(stream)
        return handle

    handle.__enter__.return_value = handle
    mock.side_effect = opened
    mock.return_value = handle
    return mock


def seal(mock):
    """Disable the automatic generation of child mocks."""
    mock.__dict__["_mock_sealed"] = True
    for child in mock._mock_children.values():
        if isinstance(child, NonCallableMock) and child._mock_parent is mock:
            seal(child)
