"""Threads and what they synchronise by.

There is one thread so far: locks, events and the rest work within it, starting another one raises NotImplementedError.
A wait that nothing can end says so instead of hanging.
"""

import sys
from time import monotonic, sleep

__all__ = [
    "get_ident",
    "active_count",
    "Condition",
    "current_thread",
    "enumerate",
    "main_thread",
    "TIMEOUT_MAX",
    "Event",
    "Lock",
    "RLock",
    "Semaphore",
    "BoundedSemaphore",
    "Thread",
    "Barrier",
    "BrokenBarrierError",
    "Timer",
    "ThreadError",
    "ExceptHookArgs",
    "setprofile",
    "settrace",
    "local",
    "stack_size",
    "excepthook",
    "get_native_id",
]

TIMEOUT_MAX = 9223372036.0
ThreadError = RuntimeError
_MAIN_IDENT = 140_000_000_000_000


def get_ident():
    """Return a non-zero integer that uniquely identifies the current thread."""
    return _MAIN_IDENT


def get_native_id():
    return 1


def _never(what):
    raise RuntimeError(f"{what} would wait for ever: there is no other thread to end it")


def _check_timeout(blocking, timeout):
    if timeout != -1:
        if not blocking:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0:
            raise ValueError("timeout value must be a non-negative number")


class lock:
    """A lock object is a synchronization primitive."""

    __module__ = "_thread"

    def __init__(self):
        self._locked = False

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if not self._locked:
            self._locked = True
            return True
        if not blocking:
            return False
        if timeout == -1:
            _never("acquiring a lock that this thread holds")
        sleep(timeout)
        return False

    def release(self):
        if not self._locked:
            raise RuntimeError("release unlocked lock")
        self._locked = False

    def locked(self):
        return self._locked

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        state = "locked" if self._locked else "unlocked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


Lock = lock


class RLock:
    """A reentrant lock."""

    __module__ = "_thread"

    def __init__(self):
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1

    def locked(self):
        return self._count > 0

    def _is_owned(self):
        return self._count > 0

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        owner = get_ident() if self._count else 0
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"


class Condition:
    """Class that implements a condition variable."""

    def __init__(self, lock=None):
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def _is_owned(self):
        return self._lock.locked()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        return f"<Condition({self._lock}, 0)>"

    def wait(self, timeout=None):
        """Wait until notified or until a timeout occurs."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        if timeout is None:
            _never("waiting for a condition")
        sleep(max(timeout, 0))
        return False

    def wait_for(self, predicate, timeout=None):
        """Wait until a condition evaluates to True."""
        result = predicate()
        if not result:
            self.wait(timeout)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up one or more threads waiting on this condition, if any."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")

    def notify_all(self):
        """Wake up all threads waiting on this condition."""
        self.notify()


class Semaphore:
    """This class implements semaphore objects."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._value = value

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Acquire a semaphore, decrementing the internal counter by one."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        if self._value > 0:
            self._value -= 1
            return True
        if not blocking:
            return False
        if timeout is None:
            _never("acquiring a semaphore at zero")
        sleep(max(timeout, 0))
        return False

    __enter__ = acquire

    def release(self, n=1):
        """Release a semaphore, incrementing the internal counter by one or more."""
        if n < 1:
            raise ValueError("n must be one or more")
        self._value += n

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """Implements a bounded semaphore."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        self._value += n


class Event:
    """Class implementing event objects."""

    def __init__(self):
        self._flag = False

    def __repr__(self):
        status = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {status}>"

    def is_set(self):
        """Return true if and only if the internal flag is true."""
        return self._flag

    isSet = is_set

    def set(self):
        """Set the internal flag to true."""
        self._flag = True

    def clear(self):
        """Reset the internal flag to false."""
        self._flag = False

    def wait(self, timeout=None):
        """Block until the internal flag is true."""
        if not self._flag:
            if timeout is None:
                _never("waiting for an event that is not set")
            sleep(max(timeout, 0))
        return self._flag


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Implements a Barrier."""

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self.parties = parties
        self.n_waiting = 0
        self.broken = False
        self._action = action
        self._timeout = timeout

    def wait(self, timeout=None):
        timeout = self._timeout if timeout is None else timeout
        if self.broken:
            raise BrokenBarrierError
        if self.parties == 1:
            if self._action:
                self._action()
            return 0
        if timeout is None:
            _never("waiting at a barrier")
        sleep(timeout)
        self.broken = True
        raise BrokenBarrierError

    def reset(self):
        self.broken = False

    def abort(self):
        self.broken = True


class local:
    """Thread-local data"""

    __module__ = "_thread"


# -- threads

_counter = 0


def _new_name(target):
    global _counter
    _counter += 1
    name = f"Thread-{_counter}"
    if target is not None and hasattr(target, "__name__"):
        name += f" ({target.__name__})"
    return name


class Thread:
    """A class that represents a thread of control."""

    _ident = None
    _started = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._name = str(name) if name is not None else _new_name(target)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = bool(daemon)
        self._initialized = True

    def __repr__(self):
        status = "started" if self._started else "initial"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread's activity."""
        raise NotImplementedError("starting threads is not there yet: asyncio tasks are")

    def run(self):
        """Method representing the thread's activity."""
        if self._target is not None:
            self._target(*self._args, **self._kwargs)

    def join(self, timeout=None):
        """Wait until the thread terminates."""
        if not self._started:
            raise RuntimeError("cannot join thread before it is started")
        raise RuntimeError("cannot join current thread")

    @property
    def name(self):
        """A string used for identification purposes only."""
        return self._name

    @name.setter
    def name(self, name):
        self._name = str(name)

    @property
    def ident(self):
        """Thread identifier of this thread or None if it has not been started."""
        return self._ident

    native_id = ident

    def is_alive(self):
        """Return whether the thread is alive."""
        return self._started

    @property
    def daemon(self):
        """A boolean value indicating whether this thread is a daemon thread."""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if self._started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class _MainThread(Thread):
    def __init__(self):
        super().__init__(name="MainThread", daemon=False)
        self._ident = _MAIN_IDENT
        self._started = True


_main_thread = _MainThread()


class Timer(Thread):
    """Call a function after a specified number of seconds."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        """Stop the timer if it hasn't finished yet."""
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def current_thread():
    """Return the current Thread object, corresponding to the caller's thread of control."""
    return _main_thread


def currentThread():
    return _main_thread


def main_thread():
    """Return the main thread object."""
    return _main_thread


def active_count():
    """Return the number of Thread objects currently alive."""
    return 1


activeCount = active_count


def enumerate():
    """Return a list of all Thread objects currently alive."""
    return [_main_thread]


def stack_size(size=0):
    return 0


def settrace(func):
    pass


def setprofile(func):
    pass


class ExceptHookArgs(tuple):
    """(exc_type, exc_value, exc_traceback, thread)"""

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


def excepthook(args):
    """Handle uncaught Thread.run() exception."""
    if args.exc_type is SystemExit:
        return
    import traceback

    name = args.thread.name if args.thread is not None else get_ident()
    print(f"Exception in thread {name}:", file=sys.stderr, flush=True)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback)


__excepthook__ = excepthook
