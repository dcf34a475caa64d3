"""Processes: interpreters of their own that run in parallel virtual time and share nothing but what is sent or made here.

A child imports the program as `__mp_main__` and gets its target and arguments pickled, as with CPython's start methods
"spawn" and "forkserver".
"""

import os
import sys

from .connection import Pipe
from .context import Process
from .process import (
    AuthenticationError, BufferTooShort, ProcessError, TimeoutError, active_children, current_process, parent_process,
)
from .queues import JoinableQueue, Queue, SimpleQueue
from .sharedctypes import Array, RawArray, RawValue, Value
from .synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event",
    "JoinableQueue", "Lock", "Manager", "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock", "RawArray",
    "RawValue", "Semaphore", "SimpleQueue", "TimeoutError", "Value", "active_children", "cpu_count", "current_process",
    "freeze_support", "get_all_start_methods", "get_context", "get_start_method", "parent_process", "set_start_method",
]

_METHODS = ["forkserver", "spawn", "fork"]
_method = None


def cpu_count():
    """Returns the number of CPUs in the system"""
    return os.cpu_count()


def Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None):
    """Returns a process pool object"""
    from .pool import Pool

    return Pool(processes, initializer, initargs, maxtasksperchild)


def Manager():
    raise NotImplementedError("managers are not there: use Queue, Pipe, Value or Array")


def freeze_support():
    pass


def get_all_start_methods():
    return list(_METHODS)


def get_start_method(allow_none=False):
    return _method if allow_none else _method or _METHODS[0]


def set_start_method(method, force=False):
    """All start methods work alike here: the child imports the program."""
    global _method
    if method is not None and method not in _METHODS:
        raise ValueError(f"cannot find context for {method!r}")
    if _method is not None and not force:
        raise RuntimeError("context has already been set")
    _method = method


def get_context(method=None):
    if method is not None and method not in _METHODS:
        raise ValueError(f"cannot find context for {method!r}")
    return sys.modules[__name__]
