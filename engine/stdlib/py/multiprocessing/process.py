"""What a process is: a call in an interpreter of its own."""

import itertools
import os
import sys
import threading

import _multiprocessing

_FIRST_PID = 42


class ProcessError(Exception):
    __module__ = "multiprocessing"


class BufferTooShort(ProcessError):
    __module__ = "multiprocessing"


class TimeoutError(ProcessError):
    __module__ = "multiprocessing"


class AuthenticationError(ProcessError):
    __module__ = "multiprocessing"


_current = None
_parent = None
_children = []
_at_exit_known = False


def current_process():
    """Return process object representing the current process"""
    return _current


def parent_process():
    """Return process object representing the parent process"""
    return _parent


def active_children():
    """Return list of process objects corresponding to live child processes"""
    _children[:] = [each for each in _children if not each._closed and each.is_alive()]
    return list(_children)


def _at_exit():
    # Daemons end with their parent, the others are waited for.
    for each in active_children():
        if each.daemon:
            each.terminate()
    for each in active_children():
        each.join()


class BaseProcess:
    """Process objects represent activity that is run in a separate process"""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        count = next(_current._counter)
        self._identity = _current._identity + (count,)
        self._parent_pid = os.getpid()
        self._number = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or type(self).__name__ + "-" + ":".join(str(each) for each in self._identity)
        self._daemonic = _current._daemonic if daemon is None else daemon

    def _check_open(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        """Method to be run in sub-process; can be overridden in sub-class"""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start child process"""
        global _at_exit_known
        self._check_open()
        assert self._number is None, "cannot start a process twice"
        assert self._parent_pid == os.getpid(), "can only start a process object created by current process"
        assert not _current._daemonic, "daemonic processes are not allowed to have children"
        import pickle

        if _current._main_is_loading:
            raise RuntimeError(_LOADING)
        main = getattr(sys.modules["__main__"], "__file__", None)
        parent = _current._name, _multiprocessing.number()
        payload = pickle.dumps((main, parent, pickle.dumps(self)))
        active_children()  # those that have ended are forgotten
        if not _at_exit_known:
            _at_exit_known = True
            threading._register_atexit(_at_exit)
        self._number = _multiprocessing.spawn(0, (self._name, payload))
        del self._target, self._args, self._kwargs
        _children.append(self)

    def __getstate__(self):
        state = dict(self.__dict__)
        state["_number"] = None
        return state

    def terminate(self):
        """Terminate process; sends SIGTERM signal or uses TerminateProcess()"""
        self._end(-15)

    def kill(self):
        """Terminate process; sends SIGKILL signal or uses TerminateProcess()"""
        self._end(-9)

    def _end(self, status):
        self._check_open()
        if self._number is not None and _multiprocessing.status(self._number) is None:
            _multiprocessing.terminate(self._number, status)

    def join(self, timeout=None):
        """Wait until child process terminates"""
        self._check_open()
        assert self._parent_pid == os.getpid(), "can only join a child process"
        assert self._number is not None, "can only join a started process"
        if _multiprocessing.join(self._number, None, timeout) and self in _children:
            _children.remove(self)

    def is_alive(self):
        """Return whether process is alive"""
        self._check_open()
        if self is _current:
            return True
        assert self._parent_pid == os.getpid(), "can only test a child process"
        return self._number is not None and _multiprocessing.status(self._number) is None

    def close(self):
        """Close the Process object."""
        if self._number is not None and _multiprocessing.status(self._number) is None:
            raise ValueError("Cannot close a process while it is still running. You should first call join() or "
                             "terminate().")
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        """Return whether process is a daemon"""
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        assert self._number is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        """Return exit code of process or `None` if it has yet to stop"""
        self._check_open()
        return None if self._number is None else _multiprocessing.status(self._number)

    @property
    def ident(self):
        """Return identifier (PID) of process or `None` if it has yet to start"""
        self._check_open()
        if self is _current:
            return os.getpid()
        return None if self._number is None else _FIRST_PID + self._number

    pid = ident
    _main_is_loading = False

    def __repr__(self):
        status = "initial"
        parts = [type(self).__name__, f"name={self._name!r}"]
        if self is _current:
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._number is not None:
            code = _multiprocessing.status(self._number)
            status = "started" if code is None else "stopped"
            parts.append(f"pid={self.pid}")
            parts.append(f"parent={self._parent_pid}")
            if code is not None:
                status += f" exitcode={_SIGNALS.get(code, code)}"
        if len(parts) == 2:
            parts.append(f"parent={self._parent_pid}")
        parts.append(status)
        if self._daemonic:
            parts.append("daemon")
        return f"<{' '.join(parts)}>"

    def _bootstrap(self):
        """The whole life of the child; gives its exit code."""
        try:
            self.run()
            return 0
        except SystemExit as error:
            if error.code is None:
                return 0
            if isinstance(error.code, int):
                return error.code
            sys.stderr.write(f"{error.code}\n")
            return 1
        except BaseException as error:
            trace = error.__traceback__
            while trace is not None and trace.tb_frame.f_code.co_filename == __file__:
                trace = trace.tb_next
            sys.stderr.write(f"Process {self._name}:\n")
            sys.excepthook(type(error), error.with_traceback(trace), trace)
            return 1


_SIGNALS = {-15: "-SIGTERM", -9: "-SIGKILL"}

_LOADING = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


class _MainProcess(BaseProcess):
    def __init__(self):
        self._identity = ()
        self._name = "MainProcess"
        self._parent_pid = None
        self._number = None
        self._closed = False
        self._daemonic = False
        self._counter = itertools.count(1)


class _ParentProcess(BaseProcess):
    def __init__(self, name, number):
        self._identity = ()
        self._name = name
        self._number = number
        self._parent_pid = None
        self._closed = False
        self._daemonic = False

    def is_alive(self):
        return _multiprocessing.status(self._number) is None

    def join(self, timeout=None):
        _multiprocessing.join(self._number, None, timeout)

    @property
    def ident(self):
        return _FIRST_PID + self._number

    pid = ident


_current = _MainProcess()
