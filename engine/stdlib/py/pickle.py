"""Objects as bytes and back, in the format of CPython's pickle (protocols 2 to 5 are read, 4 or 5 written)."""

import copyreg
import io
import struct
import sys
from collections import defaultdict, deque
from types import BuiltinFunctionType, FunctionType

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
    "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL", "PickleBuffer",
]

HIGHEST_PROTOCOL = DEFAULT_PROTOCOL = 5
format_version = "5.0"


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""

    __module__ = "_pickle"


class PicklingError(PickleError):
    """This exception is raised when an unpicklable object is passed to the dump() method."""

    __module__ = "_pickle"


class UnpicklingError(PickleError):
    """This exception is raised when there is a problem unpickling an object."""

    __module__ = "_pickle"


class PickleBuffer:
    def __init__(self, data):
        self._data = data

    def raw(self):
        return memoryview(self._data)




def _module_of(obj, name):
    """The module an object is found in by its qualified name."""
    module = getattr(obj, "__module__", None)
    if isinstance(module, str):
        return module
    if isinstance(obj, type):
        return "builtins"
    for module_name, module in list(sys.modules.items()):
        if module_name not in ("__main__", "__mp_main__") and module is not None:
            try:
                if _walk(module, name) is obj:
                    return module_name
            except AttributeError:
                pass
    return "__main__"


def _walk(found, name):
    for part in name.split("."):
        found = getattr(found, part)
    return found


class Pickler:
    """Writes objects to a file."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        self._file = file
        self.proto = max(protocol, 2)
        self.memo = {}
        self.bin = True
        self.fast = False

    def clear_memo(self):
        self.memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        """Write a pickled representation of the given object to the open file."""
        self._out = []
        self._save(obj)
        body = b"".join(self._out) + b"."
        head = b"\x80" + bytes([self.proto])
        if self.proto >= 4 and len(body) >= 4:
            head += b"\x95" + struct.pack("<Q", len(body))
        self._file.write(head + body)

    def _memoize(self, obj):
        if self.fast:
            return
        index = len(self.memo)
        self.memo[id(obj)] = index, obj
        if self.proto >= 4:
            self._out.append(b"\x94")
        else:
            self._out.append(b"q" + bytes([index]) if index < 256 else b"r" + struct.pack("<I", index))

    def _get(self, index):
        self._out.append(b"h" + bytes([index]) if index < 256 else b"j" + struct.pack("<I", index))

    def _save(self, obj):
        pid = self.persistent_id(obj)
        if pid is not None:
            self._save(pid)
            self._out.append(b"Q")
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        cls = type(obj)
        save = _SAVERS.get(cls)
        if save is not None:
            save(self, obj)
            return
        reduced = NotImplemented
        override = getattr(self, "reducer_override", None)
        if override is not None:
            reduced = override(obj)
        if reduced is NotImplemented:
            reduce = getattr(self, "dispatch_table", copyreg.dispatch_table).get(cls) or _REDUCERS.get(cls)
            if reduce is not None:
                reduced = reduce(obj)
            elif issubclass(cls, type):
                self._save_global(obj)
                return
            else:
                reduce = getattr(obj, "__reduce_ex__", None)
                if reduce is not None:
                    reduced = self._reduce(obj, reduce)
                elif (reduce := getattr(obj, "__reduce__", None)) is not None:
                    reduced = reduce()
                else:
                    raise PicklingError(f"Can't pickle {cls.__name__!r} object: {obj!r}")
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError(f"__reduce__ must return a string or tuple, not {type(reduced).__name__}")
        if not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        try:
            self._save_reduce(obj, *reduced)
        except BaseException as error:
            error.add_note(f"when serializing {_type_text(obj)} object")
            raise

    def _reduce(self, obj, reduce):
        if _type_name(obj) in _NEVER:
            raise TypeError(f"cannot pickle {_type_name(obj)!r} object")
        return reduce(self.proto)

    def _save_reduce(self, obj, func, args, state=None, items=None, pairs=None, state_setter=None):
        if not isinstance(args, tuple):
            raise PicklingError("second element of the tuple returned by __reduce__ must be a tuple, not "
                                f"{type(args).__name__}")
        if not callable(func):
            raise PicklingError("first element of the tuple returned by __reduce__ must be callable, not "
                                f"{type(func).__name__}")
        name = getattr(func, "__name__", "")
        if name == "__newobj_ex__":
            cls, args, kwargs = args
            for part in (cls, args, kwargs):
                self._save(part)
            self._out.append(b"\x92")
        elif name in ("__newobj__", "__new__"):
            self._save(args[0])
            self._save(args[1:])
            self._out.append(b"\x81")
        else:
            self._save(func)
            self._save(args)
            self._out.append(b"R")
        if id(obj) in self.memo:
            # It refers to itself by way of its arguments.
            self._out.append(b"0")
            self._get(self.memo[id(obj)][0])
        else:
            self._memoize(obj)
        if items is not None:
            self._save_batches(list(items), b"a", b"e", self._save)
        if pairs is not None:
            self._save_batches(list(pairs), b"s", b"u", self._save_pair)
        if state is not None:
            if state_setter is None:
                self._save(state)
                self._out.append(b"b")
            else:
                for part in (state_setter, obj, state):
                    self._save(part)
                self._out.append(b"\x86R0")

    def _save_pair(self, pair):
        self._save(pair[0])
        self._save(pair[1])

    def _save_batches(self, items, one, many, save):
        for start in range(0, len(items), 1000):
            batch = items[start:start + 1000]
            if len(batch) > 1:
                self._out.append(b"(")
            for item in batch:
                save(item)
            self._out.append(many if len(batch) > 1 else one)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module_name = _module_of(obj, name)
        if "<locals>" in name.split("."):
            raise PicklingError(f"Can't pickle local object {obj!r}")
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except (ImportError, ValueError, KeyError) as error:
            raise PicklingError(f"Can't pickle {obj!r}: No module named {module_name!r}") from error
        try:
            found = _walk(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {module_name}.{name}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 4:
            self._save(module_name)
            self._save(name)
            self._out.append(b"\x93")
        else:
            self._out.append(f"c{module_name}\n{name}\n".encode())
        self._memoize(obj)

    # -- by type
    def _save_none(self, obj):
        self._out.append(b"N")

    def _save_bool(self, obj):
        self._out.append(b"\x88" if obj else b"\x89")

    def _save_int(self, obj):
        if 0 <= obj < 256:
            self._out.append(b"K" + bytes([obj]))
        elif 0 <= obj < 65536:
            self._out.append(b"M" + struct.pack("<H", obj))
        elif -(2**31) <= obj < 2**31:
            self._out.append(b"J" + struct.pack("<i", obj))
        else:
            size = (obj.bit_length() >> 3) + 1
            if obj < 0 and obj + (1 << size * 8 - 9 if size > 1 else 0) >= 0 and -(1 << size * 8 - 9) <= obj:
                size -= 1
            data = obj.to_bytes(size, "little", signed=True)
            head = b"\x8a" + bytes([size]) if size < 256 else b"\x8b" + struct.pack("<i", size)
            self._out.append(head + data)

    def _save_float(self, obj):
        self._out.append(b"G" + struct.pack(">d", obj))

    def _save_str(self, obj):
        data = obj.encode("utf-8", "surrogatepass")
        if len(data) < 256 and self.proto >= 4:
            self._out.append(b"\x8c" + bytes([len(data)]) + data)
        else:
            self._out.append(b"X" + struct.pack("<I", len(data)) + data)
        self._memoize(obj)

    def _save_bytes(self, obj):
        if self.proto < 3:
            import codecs

            self._save_reduce(obj, codecs.encode, (obj.decode("latin1"), "latin1"))
            return
        self._out.append(b"C" + bytes([len(obj)]) if len(obj) < 256 else b"B" + struct.pack("<I", len(obj)))
        self._out.append(obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            self._save_reduce(obj, bytearray, (bytes(obj),))
            return
        self._out.append(b"\x96" + struct.pack("<Q", len(obj)) + bytes(obj))
        self._memoize(obj)

    def _save_tuple(self, obj):
        size = len(obj)
        if size == 0:
            self._out.append(b")")
            return
        if size > 3:
            self._out.append(b"(")
        for index, item in enumerate(obj):
            self._save_item(item, "tuple", index)
        if id(obj) in self.memo:
            self._out.append(b"0" * size if size <= 3 else b"1")
            self._get(self.memo[id(obj)][0])
            return
        self._out.append((b"\x85", b"\x86", b"\x87")[size - 1] if size <= 3 else b"t")
        self._memoize(obj)

    def _save_item(self, item, what, index):
        try:
            self._save(item)
        except BaseException as error:
            error.add_note(f"when serializing {what} item {index!r}")
            raise

    def _save_list(self, obj):
        self._out.append(b"]")
        self._memoize(obj)
        self._save_batches(list(enumerate(obj)), b"a", b"e", lambda pair: self._save_item(pair[1], "list", pair[0]))

    def _save_dict(self, obj):
        self._out.append(b"}")
        self._memoize(obj)

        def save(pair):
            self._save(pair[0])
            self._save_item(pair[1], "dict", pair[0])

        self._save_batches(list(obj.items()), b"s", b"u", save)

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, set, (list(obj),))
            return
        self._out.append(b"\x8f")
        self._memoize(obj)
        items = list(obj)
        for start in range(0, len(items), 1000):
            self._out.append(b"(")
            for item in items[start:start + 1000]:
                self._save(item)
            self._out.append(b"\x90")

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, frozenset, (list(obj),))
            return
        self._out.append(b"(")
        for item in obj:
            self._save(item)
        if id(obj) in self.memo:
            self._out.append(b"1")
            self._get(self.memo[id(obj)][0])
            return
        self._out.append(b"\x91")
        self._memoize(obj)

    def _save_type(self, obj):
        for constant in (None, NotImplemented, ...):
            if obj is type(constant):
                self._save_reduce(obj, type, (constant,))
                return
        self._save_global(obj)

    def _save_builtin(self, obj):
        owner = getattr(obj, "__self__", None)
        if owner is not None and not isinstance(owner, type(sys)):
            self._save_reduce(obj, getattr, (owner, obj.__name__))
        else:
            self._save_global(obj)


_SAVERS = {
    type(None): Pickler._save_none,
    bool: Pickler._save_bool,
    int: Pickler._save_int,
    float: Pickler._save_float,
    str: Pickler._save_str,
    bytes: Pickler._save_bytes,
    bytearray: Pickler._save_bytearray,
    tuple: Pickler._save_tuple,
    list: Pickler._save_list,
    dict: Pickler._save_dict,
    set: Pickler._save_set,
    frozenset: Pickler._save_frozenset,
    type: Pickler._save_type,
    FunctionType: Pickler._save_global,
    BuiltinFunctionType: Pickler._save_builtin,
    type(NotImplemented): lambda self, obj: self._save_global(obj, "NotImplemented"),
    type(...): lambda self, obj: self._save_global(obj, "Ellipsis"),
}

def _reduce_deque(obj):
    return type(obj), () if obj.maxlen is None else ((), obj.maxlen), None, iter(obj)


# Built-in types that do not take themselves apart.
_REDUCERS = {
    range: lambda obj: (range, (obj.start, obj.stop, obj.step)),
    slice: lambda obj: (slice, (obj.start, obj.stop, obj.step)),
    complex: lambda obj: (complex, (obj.real, obj.imag)),
    deque: _reduce_deque,
    defaultdict: lambda obj: (defaultdict, (obj.default_factory,), None, None, iter(obj.items())),
}

# Objects of these types have no state that could be taken elsewhere.
_NEVER = frozenset((
    "generator", "coroutine", "async_generator", "frame", "traceback", "code", "module", "dict_keys", "dict_values",
    "dict_items", "memoryview", "cell", "mappingproxy", "super", "staticmethod", "classmethod", "property",
))


def _type_name(obj):
    cls = type(obj)
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"


def _type_text(obj):
    cls = type(obj)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


class Unpickler:
    """Reads objects from a file."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._file = file
        self.memo = {}

    def persistent_load(self, pid):
        raise UnpicklingError("unsupported persistent id encountered")

    def find_class(self, module, name):
        """The object of this name in a module, which is imported if need be."""
        __import__(module, level=0)
        try:
            return _walk(sys.modules[module], name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None

    def _take(self, count):
        data = self._file.read(count)
        if len(data) < count:
            raise EOFError("Ran out of input") if not data and count == 1 else UnpicklingError("pickle data was truncated")
        return data

    def _number(self, form):
        return struct.unpack(form, self._take(struct.calcsize(form)))[0]

    def _to_mark(self):
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def load(self):
        """Read a pickled object representation from the open file."""
        self._stack, self._marks = [], []
        while True:
            code = self._take(1)
            if code == b".":
                return self._stack.pop()
            step = _STEPS.get(code)
            if step is None:
                raise UnpicklingError(f"invalid load key, {code.decode('latin1')!r}.")
            try:
                step(self, self._stack)
            except IndexError:
                raise UnpicklingError("unpickling stack underflow") from None

    def _line(self):
        return self._file.readline()[:-1].decode()

    def _put(self, stack, index):
        self.memo[index] = stack[-1]

    def _proto(self, stack):
        version = self._take(1)[0]
        if version > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {version}")

    def _mark(self, stack):
        self._marks.append(stack)
        self._stack = []

    def _pop_mark(self, make):
        items = self._to_mark()
        self._stack.append(make(items))

    def _pop(self, stack):
        if stack:
            stack.pop()
        else:
            self._to_mark()

    def _tuple_of(self, stack, count):
        stack[-count:] = [tuple(stack[-count:])]

    def _global(self, stack):
        module = self._line()
        stack.append(self.find_class(module, self._line()))

    def _stack_global(self, stack):
        name = stack.pop()
        stack.append(self.find_class(stack.pop(), name))

    def _reduce(self, stack):
        args = stack.pop()
        stack[-1] = stack[-1](*args)

    def _newobj(self, stack):
        args = stack.pop()
        cls = stack.pop()
        stack.append(cls.__new__(cls, *args))

    def _newobj_ex(self, stack):
        kwargs = stack.pop()
        args = stack.pop()
        cls = stack.pop()
        stack.append(cls.__new__(cls, *args, **kwargs))

    def _build(self, stack):
        state = stack.pop()
        obj = stack[-1]
        setstate = getattr(obj, "__setstate__", None)
        if setstate is not None:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            obj.__dict__.update(state)
        if slots:
            for name, value in slots.items():
                setattr(obj, name, value)

    def _append(self, stack):
        value = stack.pop()
        stack[-1].append(value)

    def _appends(self, stack):
        items = self._to_mark()
        target = self._stack[-1]
        if hasattr(target, "extend"):
            target.extend(items)
        else:
            for item in items:
                target.append(item)

    def _setitem(self, stack):
        value = stack.pop()
        key = stack.pop()
        stack[-1][key] = value

    def _setitems(self, stack):
        items = self._to_mark()
        target = self._stack[-1]
        for at in range(0, len(items), 2):
            target[items[at]] = items[at + 1]

    def _additems(self, stack):
        items = self._to_mark()
        self._stack[-1].update(items)


def _long(self, size):
    return int.from_bytes(self._take(size), "little", signed=True)


def _text(self, size):
    return self._take(size).decode("utf-8", "surrogatepass")


_STEPS = {
    b"\x80": Unpickler._proto,
    b"\x95": lambda self, stack: self._take(8),
    b"N": lambda self, stack: stack.append(None),
    b"\x88": lambda self, stack: stack.append(True),
    b"\x89": lambda self, stack: stack.append(False),
    b"K": lambda self, stack: stack.append(self._take(1)[0]),
    b"M": lambda self, stack: stack.append(self._number("<H")),
    b"J": lambda self, stack: stack.append(self._number("<i")),
    b"\x8a": lambda self, stack: stack.append(_long(self, self._take(1)[0])),
    b"\x8b": lambda self, stack: stack.append(_long(self, self._number("<i"))),
    b"G": lambda self, stack: stack.append(self._number(">d")),
    b"X": lambda self, stack: stack.append(_text(self, self._number("<I"))),
    b"\x8c": lambda self, stack: stack.append(_text(self, self._take(1)[0])),
    b"\x8d": lambda self, stack: stack.append(_text(self, self._number("<Q"))),
    b"C": lambda self, stack: stack.append(self._take(self._take(1)[0])),
    b"B": lambda self, stack: stack.append(self._take(self._number("<I"))),
    b"\x8e": lambda self, stack: stack.append(self._take(self._number("<Q"))),
    b"\x96": lambda self, stack: stack.append(bytearray(self._take(self._number("<Q")))),
    b")": lambda self, stack: stack.append(()),
    b"\x85": lambda self, stack: self._tuple_of(stack, 1),
    b"\x86": lambda self, stack: self._tuple_of(stack, 2),
    b"\x87": lambda self, stack: self._tuple_of(stack, 3),
    b"t": lambda self, stack: self._pop_mark(tuple),
    b"]": lambda self, stack: stack.append([]),
    b"l": lambda self, stack: self._pop_mark(list),
    b"}": lambda self, stack: stack.append({}),
    b"d": lambda self, stack: self._pop_mark(lambda items: dict(zip(items[::2], items[1::2]))),
    b"\x8f": lambda self, stack: stack.append(set()),
    b"\x91": lambda self, stack: self._pop_mark(frozenset),
    b"\x90": Unpickler._additems,
    b"(": Unpickler._mark,
    b"0": Unpickler._pop,
    b"1": lambda self, stack: self._to_mark(),
    b"2": lambda self, stack: stack.append(stack[-1]),
    b"a": Unpickler._append,
    b"e": Unpickler._appends,
    b"s": Unpickler._setitem,
    b"u": Unpickler._setitems,
    b"\x94": lambda self, stack: self._put(stack, len(self.memo)),
    b"q": lambda self, stack: self._put(stack, self._take(1)[0]),
    b"r": lambda self, stack: self._put(stack, self._number("<I")),
    b"h": lambda self, stack: stack.append(self.memo[self._take(1)[0]]),
    b"j": lambda self, stack: stack.append(self.memo[self._number("<I")]),
    b"c": Unpickler._global,
    b"\x93": Unpickler._stack_global,
    b"R": Unpickler._reduce,
    b"\x81": Unpickler._newobj,
    b"\x92": Unpickler._newobj_ex,
    b"b": Unpickler._build,
    b"Q": lambda self, stack: stack.append(self.persistent_load(stack.pop())),
}


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file."""
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    file = io.BytesIO()
    Pickler(file, protocol).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the given pickle data."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data)).load()
