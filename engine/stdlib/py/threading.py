"""Threads and what they synchronise by, on top of the native locks and thread handles of _thread.

A wait happens inside a lock that nobody else sees; what the program waits at (a Condition, an Event ...) is told to the
trace before.
"""

import sys
from _collections import deque
from _thread import (
    RLock, TIMEOUT_MAX, _local as local, _main_ident, _rename, _start, _ThreadHandle, _trace, get_ident, get_native_id,
    lock as Lock,
)
from time import monotonic


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

ThreadError = RuntimeError
_allocate_lock = Lock


class Condition:
    """Waits until another thread says that something has changed."""

    _hidden = False  # inside a class of the library: no row of the trace

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    def _is_owned(self):
        # A lock without owners: it is ours if nobody can take it.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Wait until notified or until a timeout occurs."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        waiter.acquire()
        self._waiters.append(waiter)
        count = None
        if hasattr(self._lock, "_release_save"):
            count = self._lock._release_save()
        else:
            self.release()
        notified = False
        try:
            if timeout is None or timeout > 0:
                if not self._hidden:
                    _trace("SyncWait", self, "condition")
                notified = waiter.acquire(True, -1 if timeout is None else timeout)
            else:
                notified = waiter.acquire(False)
            return notified
        finally:
            self.acquire()
            if count is not None and count > 1:
                self._lock._restore_count(count)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until a condition evaluates to True."""
        end = None
        left = timeout
        result = predicate()
        while not result:
            if left is not None:
                if end is None:
                    end = monotonic() + left
                else:
                    left = end - monotonic()
                    if left <= 0:
                        break
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake up one or more threads waiting on this condition, if any."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        if not self._hidden:
            _trace("ConditionNotify", self, "condition", min(n, len(self._waiters)))
        while n > 0 and self._waiters:
            waiter = self._waiters.popleft()
            try:
                waiter.release()
            except RuntimeError:
                continue  # its wait has just run out of time
            n -= 1

    def notify_all(self):
        """Wake up all threads waiting on this condition."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        self.notify_all()


def _hidden_condition(lock=None):
    condition = Condition(Lock() if lock is None else lock)
    condition._hidden = True
    return condition


class Semaphore:
    """A counter: acquire takes one off and waits at zero, release adds one."""

    _hidden = False

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = _hidden_condition()
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        """Acquire a semaphore, decrementing the internal counter by one."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        end = None
        with self._cond:
            while self._value == 0:
                if not blocking:
                    return False
                if timeout is not None:
                    if end is None:
                        end = monotonic() + timeout
                    else:
                        timeout = end - monotonic()
                        if timeout <= 0:
                            return False
                if not self._hidden:
                    _trace("SyncWait", self, "semaphore")
                self._cond.wait(timeout)
            self._value -= 1
            if not self._hidden:
                _trace("SyncAcquire", self, "semaphore")
        return True

    __enter__ = acquire

    def release(self, n=1):
        """Release a semaphore, incrementing the internal counter by one or more."""
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            if not self._hidden:
                _trace("SyncRelease", self, "semaphore")
            self._cond.notify(n)

    def __exit__(self, *exc_info):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be released more often than it was acquired."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}/{self._initial_value}>"

    def release(self, n=1):
        """Release a semaphore, incrementing the internal counter by one or more."""
        if n < 1:
            raise ValueError("n must be one or more")
        if self._value + n > self._initial_value:
            raise ValueError("Semaphore released too many times")
        super().release(n)


class Event:
    """A flag that threads wait for."""

    _hidden = False

    def __init__(self):
        self._cond = _hidden_condition()
        self._flag = False

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {'set' if self._flag else 'unset'}>"

    def is_set(self):
        """Return true if and only if the internal flag is true."""
        return self._flag

    isSet = is_set

    def set(self):
        """Set the internal flag to true."""
        with self._cond:
            self._flag = True
            if not self._hidden:
                _trace("EventSet", self, "event")
            self._cond.notify_all()

    def clear(self):
        """Reset the internal flag to false."""
        with self._cond:
            self._flag = False
            if not self._hidden:
                _trace("EventClear", self, "event")

    def wait(self, timeout=None):
        """Block until the internal flag is true."""
        with self._cond:
            signaled = self._flag
            if not signaled:
                if not self._hidden:
                    _trace("SyncWait", self, "event")
                signaled = self._cond.wait(timeout)
            return signaled


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    """Threads meet here: all wait until there are enough of them."""

    # States: 0 filling -> 1 draining (enough are here) -> 0; -1 resetting -> 0 once empty; -2 broken
    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = _hidden_condition()
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        cls = type(self)
        name = f"{cls.__module__}.{cls.__qualname__}"
        if self.broken:
            return f"<{name} at {id(self):#x}: broken>"
        return f"<{name} at {id(self):#x}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """Wait for the barrier."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state in (-1, 1):
                self._cond.wait()
            if self._state < 0:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            _trace("BarrierArrive", self, "barrier", self._count)
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait(timeout)
                return index
            finally:
                self._count -= 1
                if self._state in (-1, 1) and self._count == 0:
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
        except:
            self._break()
            raise
        self._state = 1
        _trace("BarrierOpen", self, "barrier")
        self._cond.notify_all()

    def _wait(self, timeout):
        _trace("SyncWait", self, "barrier")
        if not self._cond.wait_for(lambda: self._state != 0, timeout):
            self._break()
            raise BrokenBarrierError
        if self._state < 0:
            raise BrokenBarrierError

    def _break(self):
        self._state = -2
        _trace("BarrierBroken", self, "barrier")
        self._cond.notify_all()

    def reset(self):
        """Reset the barrier to the initial state."""
        with self._cond:
            if self._count > 0:
                self._state = -1
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        """Place the barrier into a 'broken' state."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        """Return the number of threads required to trip the barrier."""
        return self._parties

    @property
    def n_waiting(self):
        """Return the number of threads currently waiting at the barrier."""
        return self._count if self._state == 0 else 0

    @property
    def broken(self):
        """Return True if the barrier is in a broken state."""
        return self._state == -2


# -- threads

_active = {}  # by ident
_limbo = {}  # being started
_counter = 0


def _new_name(pattern):
    global _counter
    _counter += 1
    return pattern.format(_counter)


class Thread:
    """A class that represents a thread of control."""

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if name:
            name = str(name)
        else:
            name = _new_name("Thread-{}")
            if target is not None:
                try:
                    name += f" ({target.__name__})"
                except AttributeError:
                    pass
        self._target = target
        self._name = name
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._ident = None
        self._native_id = None
        self._handle = _ThreadHandle()
        self._was_started = False
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._was_started:
            status = "started" if not self._handle.is_done() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self._ident is not None:
            status += f" {self._ident}"
        return f"<{self.__class__.__name__}({self._name}, {status})>"

    def start(self):
        """Start the thread's activity."""
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._was_started:
            raise RuntimeError("threads can only be started once")
        self._was_started = True
        _limbo[self] = self
        _start(self._handle, self._bootstrap, (), None, self._name, self._daemonic)

    def run(self):
        """Method representing the thread's activity."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            # A reference from the thread's target back to the thread would keep both alive.
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self
        del _limbo[self]
        try:
            if self._context is None:
                self.run()
            else:
                self._context.run(self.run)
        except BaseException as error:
            _report(error, self)
        finally:
            _active.pop(get_ident(), None)

    def join(self, timeout=None):
        """Wait until the thread terminates."""
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if not self._was_started:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        self._handle.join(-1 if timeout is None else max(timeout, 0))

    @property
    def name(self):
        """A string used for identification purposes only."""
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)
        if self._ident is not None:
            _rename(self._ident, self._name)

    @property
    def ident(self):
        """Thread identifier of this thread or None if it has not been started."""
        return self._ident

    @property
    def native_id(self):
        """Native integral thread ID of this thread, or None if it has not been started."""
        return self._native_id

    def is_alive(self):
        """Return whether the thread is alive."""
        assert self._initialized, "Thread.__init__() not called"
        return self._was_started and not self._handle.is_done()

    @property
    def daemon(self):
        """A boolean value indicating whether this thread is a daemon thread."""
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._was_started:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        _deprecated("isDaemon() is deprecated, get the daemon attribute instead")
        return self.daemon

    def setDaemon(self, daemonic):
        _deprecated("setDaemon() is deprecated, set the daemon attribute instead")
        self.daemon = daemonic

    def getName(self):
        _deprecated("getName() is deprecated, get the name attribute instead")
        return self.name

    def setName(self, name):
        _deprecated("setName() is deprecated, set the name attribute instead")
        self.name = name


def _deprecated(text):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=3)


class _OtherThread(Thread):
    """A thread that was not started by this module."""

    def __init__(self, name, daemon):
        super().__init__(name=name, daemon=daemon)
        self._was_started = True
        self._ident = get_ident()
        self._native_id = get_native_id()
        _active[self._ident] = self

    def is_alive(self):
        return self._ident in _active

    def __repr__(self):
        daemon = " daemon" if self._daemonic else ""
        return f"<{self.__class__.__name__}({self._name}, started{daemon} {self._ident})>"


class _ForgetDummy:
    """A value of the thread's own, so that it dies with the thread: then the dummy is no active thread any more."""

    def __init__(self):
        self._ident = get_ident()

    def __del__(self):
        if isinstance(_active.get(self._ident), _DummyThread):
            del _active[self._ident]


_dummies = local()


class _DummyThread(_OtherThread):
    def __init__(self):
        super().__init__(_new_name("Dummy-{}"), True)
        _dummies.keeper = _ForgetDummy()

    def join(self, timeout=None):
        raise RuntimeError("cannot join a dummy thread")


class _MainThread(_OtherThread):
    def __init__(self):
        super().__init__("MainThread", False)
        self._ident = _main_ident()
        _active.clear()
        _active[self._ident] = self

    def join(self, timeout=None):
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if _main_is_over.acquire(True, -1 if timeout is None else max(timeout, 0)):
            _main_is_over.release()

    def is_alive(self):
        return _main_is_over.locked()


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
    return _active.get(get_ident()) or _DummyThread()


def currentThread():
    _deprecated("currentThread() is deprecated, use current_thread() instead")
    return current_thread()


def main_thread():
    """Return the main thread object."""
    return _main_thread


def active_count():
    """Return the number of Thread objects currently alive."""
    return len(_active) + len(_limbo)


def activeCount():
    _deprecated("activeCount() is deprecated, use active_count() instead")
    return active_count()


def enumerate():
    """Return a list of all Thread objects currently alive."""
    return list(_active.values()) + list(_limbo.values())


def stack_size(size=0):
    """Threads here have no stack of their own."""
    return 0


def settrace(func):
    pass


def setprofile(func):
    pass


settrace_all_threads, setprofile_all_threads = settrace, setprofile


def gettrace():
    return None


getprofile = gettrace


class ExceptHookArgs(tuple):
    """What threading.excepthook gets: (exc_type, exc_value, exc_traceback, thread)"""

    __slots__ = ()
    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])

    def __repr__(self):
        names = "exc_type", "exc_value", "exc_traceback", "thread"
        return f"_thread._ExceptHookArgs({', '.join(f'{name}={value!r}' for name, value in zip(names, self))})"


def excepthook(args):
    """Handle uncaught Thread.run() exception."""
    exc_type, error, trace, thread = args
    if exc_type is SystemExit or sys.stderr is None:
        return
    sys.stderr.write(f"Exception in thread {get_ident() if thread is None else thread.name}:\n")
    sys.excepthook(exc_type, error, trace)


__excepthook__ = excepthook


def _report(error, thread):
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    args = ExceptHookArgs((type(error), error.with_traceback(trace), trace, thread))
    try:
        excepthook(args)
    except BaseException as failure:
        sys.stderr.write("Exception in threading.excepthook:\n")
        sys.excepthook(type(failure), failure, failure.__traceback__)


_main_is_over = Lock()
_main_is_over.acquire()
_main_thread = _MainThread()
_at_exit = []


def _register_atexit(func, *args, **kwargs):
    """What runs when the main thread has ended, before the others are waited for."""
    _at_exit.append((func, args, kwargs))


def _shutdown():
    """The main thread's program is over: waits for the threads that are no daemons."""
    if not _main_is_over.locked():
        return
    _main_is_over.release()
    while _at_exit:
        func, args, kwargs = _at_exit.pop()
        func(*args, **kwargs)
    while others := [each for each in enumerate() if not each._daemonic and each is not _main_thread]:
        for each in others:
            each._handle.join()
