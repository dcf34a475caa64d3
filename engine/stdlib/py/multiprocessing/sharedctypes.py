"""Numbers and arrays in memory that all processes see."""

import struct

import _multiprocessing

from .synchronize import RLock

__all__ = ["RawValue", "RawArray", "Value", "Array"]

# C's sizes, as of ctypes.
_FORMATS = {"c": "c", "b": "b", "B": "B", "h": "h", "H": "H", "i": "i", "I": "I", "l": "q", "L": "Q", "q": "q",
            "Q": "Q", "f": "f", "d": "d", "u": "I"}


def _format_of(typecode):
    if not isinstance(typecode, str):
        typecode = getattr(typecode, "_type_", None)
    if typecode not in _FORMATS:
        raise TypeError(f"this type takes no C data: {typecode!r}")
    return "<" + _FORMATS[typecode]


class RawValue:
    def __init__(self, typecode_or_type, *args):
        self._format = _format_of(typecode_or_type)
        start = args[0] if args else b"\0" if self._format == "<c" else 0
        self._id = _multiprocessing.cell(0, struct.pack(self._format, start))

    @property
    def value(self):
        return struct.unpack(self._format, _multiprocessing.load(self._id))[0]

    @value.setter
    def value(self, value):
        _multiprocessing.store(self._id, struct.pack(self._format, value))


class RawArray:
    def __init__(self, typecode_or_type, size_or_initializer):
        self._format = _format_of(typecode_or_type)
        items = size_or_initializer
        if isinstance(items, int):
            items = [b"\0" if self._format == "<c" else 0] * items
        elif isinstance(items, bytes):
            items = [items[at:at + 1] for at in range(len(items))]
        items = list(items)
        self._length = len(items)
        self._id = _multiprocessing.cell(0, b"".join(struct.pack(self._format, each) for each in items))

    def _all(self):
        data = _multiprocessing.load(self._id)
        size = struct.calcsize(self._format)
        return [struct.unpack(self._format, data[at:at + size])[0] for at in range(0, len(data), size)]

    def __len__(self):
        return self._length

    def __getitem__(self, key):
        found = self._all()[key]
        return b"".join(found) if isinstance(key, slice) and self._format == "<c" else found

    def __setitem__(self, key, value):
        items = self._all()
        items[key] = value
        if len(items) != self._length:
            raise ValueError("Can only assign sequence of same size")
        _multiprocessing.store(self._id, b"".join(struct.pack(self._format, each) for each in items))

    def __iter__(self):
        return iter(self._all())

    @property
    def value(self):
        return b"".join(self._all()).split(b"\0")[0]


class _Locked:
    """With a lock, which an access takes and a program may take around several."""

    def __init__(self, lock, *args):
        super().__init__(*args)
        self._lock = RLock() if lock in (True, None) else lock
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __getstate__(self):
        state = dict(self.__dict__)
        del state["acquire"], state["release"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def get_lock(self):
        return self._lock

    def get_obj(self):
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class Synchronized(_Locked, RawValue):
    @property
    def value(self):
        with self._lock:
            return RawValue.value.fget(self)

    @value.setter
    def value(self, value):
        with self._lock:
            RawValue.value.fset(self, value)


class SynchronizedArray(_Locked, RawArray):
    def __getitem__(self, key):
        with self._lock:
            return super().__getitem__(key)

    def __setitem__(self, key, value):
        with self._lock:
            super().__setitem__(key, value)


def Value(typecode_or_type, *args, lock=True):
    """Returns a synchronized shared object"""
    return Synchronized(lock, typecode_or_type, *args) if lock else RawValue(typecode_or_type, *args)


def Array(typecode_or_type, size_or_initializer, *, lock=True):
    """Returns a synchronized shared array"""
    if not lock:
        return RawArray(typecode_or_type, size_or_initializer)
    return SynchronizedArray(lock, typecode_or_type, size_or_initializer)
