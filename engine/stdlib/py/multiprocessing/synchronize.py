"""Locks and the like between processes: each is a counter that all of them see."""

import os
import threading
from time import monotonic

import _multiprocessing

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"]


class _Counter:
    """A semaphore; what a process knows of its own holding it is kept beside the number that all share."""

    _most = None

    def __init__(self, value=1):
        self._id = _multiprocessing.semaphore(0, value)
        self._initial = value
        self._holder, self._held = None, 0

    def __getstate__(self):
        return self._id, self._initial

    def __setstate__(self, state):
        self._id, self._initial = state
        self._holder, self._held = None, 0

    def acquire(self, block=True, timeout=None):
        limit = (timeout if timeout is None else max(timeout, 0)) if block else 0
        if not _multiprocessing.acquire(self._id, None, limit):
            return False
        self._holder = threading.get_ident()
        self._held += 1
        return True

    def release(self):
        if self._most is not None and _multiprocessing.value(self._id) >= self._most:
            raise ValueError("semaphore or lock released too many times")
        self._held -= 1
        _multiprocessing.release(self._id)

    def locked(self):
        return _multiprocessing.value(self._id) == 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()

    def _is_mine(self):
        return self._held > 0 and self._holder == threading.get_ident()


def _owner_text(lock):
    from .process import current_process

    if lock._is_mine():
        name = current_process().name
        if threading.current_thread() is not threading.main_thread():
            name += "|" + threading.current_thread().name
        return name
    return "None" if _multiprocessing.value(lock._id) else "SomeOtherProcess"


class Semaphore(_Counter):
    def get_value(self):
        return _multiprocessing.value(self._id)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()})>"


class BoundedSemaphore(Semaphore):
    @property
    def _most(self):
        return self._initial

    def __repr__(self):
        return f"<{type(self).__name__}(value={self.get_value()}, maxvalue={self._initial})>"


class Lock(_Counter):
    _most = 1

    def __init__(self):
        super().__init__(1)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={_owner_text(self)})>"


class RLock(Lock):
    _most = None

    def acquire(self, block=True, timeout=None):
        if self._is_mine():
            self._held += 1
            return True
        return super().acquire(block, timeout)

    def release(self):
        if not self._is_mine():
            raise AssertionError("attempt to release recursive lock not owned by thread")
        if self._held > 1:
            self._held -= 1
        else:
            super().release()

    def __repr__(self):
        owner = _owner_text(self)
        count = self._held if self._is_mine() else 0 if owner == "None" else "nonzero"
        return f"<{type(self).__name__}({owner}, {count})>"


class Condition:
    """Who waits is counted; a notify lets so many through and waits until they have come."""

    def __init__(self, lock=None):
        self._lock = lock or RLock()
        self._sleeping, self._woken, self._gate = Semaphore(0), Semaphore(0), Semaphore(0)
        self._bind()

    def _bind(self):
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __getstate__(self):
        return self._lock, self._sleeping, self._woken, self._gate

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._gate = state
        self._bind()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def wait(self, timeout=None):
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping.release()
        count = self._lock._held
        for _ in range(count):
            self._lock.release()
        try:
            return self._gate.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        assert self._lock._is_mine(), "lock is not owned"
        while self._woken.acquire(False):
            self._sleeping.acquire(False)  # their time had run out
        sleepers = 0
        while sleepers < n and self._sleeping.acquire(False):
            self._gate.release()
            sleepers += 1
        for _ in range(sleepers):
            self._woken.acquire()
        while sleepers and self._gate.acquire(False):
            pass

    def notify_all(self):
        self.notify(2**62)

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None else monotonic() + timeout
        while not result:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def __repr__(self):
        return f"<{type(self).__name__}({self._lock}, {self._sleeping.get_value() - self._woken.get_value()})>"


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = Semaphore(0)

    def is_set(self):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        with self._cond:
            if not self._flag.acquire(False):
                self._cond.wait(timeout)
                if not self._flag.acquire(False):
                    return False
            self._flag.release()
            return True

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    """A threading.Barrier whose counts all processes see."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cell = _multiprocessing.cell(0, b"\0" * 16)
        self._cond, self._action, self._timeout, self._parties = Condition(), action, timeout, parties

    def _number(at):
        def get(self):
            return int.from_bytes(_multiprocessing.load(self._cell)[at:at + 8], "little", signed=True)

        def put(self, value):
            data = _multiprocessing.load(self._cell)
            _multiprocessing.store(self._cell, data[:at] + value.to_bytes(8, "little", signed=True) + data[at + 8:])

        return property(get, put)

    _state, _count = _number(0), _number(8)
    del _number
