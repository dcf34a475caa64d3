"""Names of signals. None ever comes; handlers are kept, raise_signal() calls them."""

from enum import IntEnum


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGABRT = 6
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
SIG_DFL, SIG_IGN = Handlers


def default_int_handler(signalnum, frame, /):
    """The default handler for SIGINT installed by Python."""
    raise KeyboardInterrupt


_handlers = {Signals.SIGINT: default_int_handler}


def _signal(number):
    try:
        return Signals(number)
    except ValueError:
        raise ValueError("signal number out of range") from None


def signal(signalnum, handler):
    """Set the action for the given signal."""
    number = _signal(signalnum)
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    old = getsignal(number)
    _handlers[number] = handler
    return old


def getsignal(signalnum):
    """Return the current action for the given signal."""
    return _handlers.get(_signal(signalnum), SIG_DFL)


def raise_signal(signalnum, /):
    """Send a signal to the executing process."""
    import sys

    handler = getsignal(signalnum)
    if callable(handler) and not isinstance(handler, Handlers):
        handler(int(signalnum), sys._getframe(1))
    elif handler == SIG_DFL and signalnum not in (Signals.SIGCHLD, Signals.SIGCONT):
        raise SystemExit(128 + int(signalnum))


def strsignal(signalnum, /):
    names = {1: "Hangup", 2: "Interrupt", 9: "Killed", 15: "Terminated"}
    return names.get(int(signalnum), _signal(signalnum).name)


def valid_signals():
    """Return a set of valid signal numbers on this platform."""
    return set(Signals)


def alarm(seconds, /):
    return 0


def set_wakeup_fd(fd, /, *, warn_on_full_buffer=True):
    return -1
