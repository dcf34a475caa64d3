"""Futures, waiting for several of them, and what all executors have in common."""

import threading
from threading import _hidden_condition
from time import monotonic

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
PENDING, RUNNING, FINISHED = "PENDING", "RUNNING", "FINISHED"
CANCELLED, CANCELLED_AND_NOTIFIED = "CANCELLED", "CANCELLED_AND_NOTIFIED"
_DONE = CANCELLED_AND_NOTIFIED, FINISHED
TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""


class CancelledError(Error):
    """The Future was cancelled."""


class InvalidStateError(Error):
    """The operation is not allowed in this state."""


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""


class Future:
    """Represents the result of an asynchronous computation."""

    # PENDING -> RUNNING -> FINISHED; PENDING -> CANCELLED -> CANCELLED_AND_NOTIFIED
    def __init__(self):
        self._condition = _hidden_condition(threading.RLock())
        self._state = PENDING
        self._result = None
        self._exception = None
        self._watchers = []  # wait() and as_completed() under way
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            state = "cancelled" if self._state == CANCELLED_AND_NOTIFIED else self._state.lower()
            extra = ""
            if self._state == FINISHED:
                if self._exception:
                    extra = f" raised {self._exception.__class__.__name__}"
                else:
                    extra = f" returned {self._result.__class__.__name__}"
            return f"<{self.__class__.__name__} at {id(self):#x} state={state}{extra}>"

    def cancel(self):
        """Cancel the future if possible."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._run_callbacks()
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Return True if the future is currently executing."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Return True if the future was cancelled or finished executing."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Attaches a callable that will be called when the future finishes."""
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as error:
            import logging

            logging.getLogger("concurrent.futures").exception("exception calling callback for %r", self)

    def _run_callbacks(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _wait(self, timeout):
        """Until it is done; the lock is held."""
        if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
            self._condition.wait(timeout)
        if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()

    def result(self, timeout=None):
        """Return the result of the call that the future represents."""
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is not None:
                    raise self._exception
                return self._result
        finally:
            self = None  # the exception's traceback would refer back to the future

    def exception(self, timeout=None):
        """Return the exception raised by the call that the future represents."""
        with self._condition:
            self._wait(timeout)
            return self._exception

    def _tell(self):
        for watcher in self._watchers:
            watcher.add(self)

    def set_running_or_notify_cancel(self):
        """Mark the future as running or process any cancel notifications."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._tell()
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception = result, exception
            self._state = FINISHED
            self._tell()
            self._condition.notify_all()
        self._run_callbacks()

    def set_result(self, result):
        """Sets the return value of work associated with the future."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Sets the result of the future as being the given exception."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(type(list[int]))


class _Watcher:
    """Gathers futures as they finish; `enough(future)` says whether who waits is to be told now."""

    def __init__(self, enough):
        self.finished = []
        self._enough = enough
        self._lock = threading.Lock()
        self._event = threading.Event()
        self._event._hidden = True

    def add(self, future):
        with self._lock:
            self.finished.append(future)
            if self._enough(future):
                self._event.set()

    def take(self, timeout):
        """Waits; the futures that have finished since."""
        self._event.wait(timeout)
        with self._lock:
            taken, self.finished = self.finished, []
            self._event.clear()
        return taken


class _all_locked:
    def __init__(self, futures):
        self.futures = sorted(futures, key=id)  # always in the same order

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *args):
        for future in self.futures:
            future._condition.release()


def _unwatch(futures, watcher):
    for future in futures:
        with future._condition:
            future._watchers.remove(watcher)


def as_completed(fs, timeout=None):
    """An iterator over the given futures that yields each as it completes."""
    end = None if timeout is None else timeout + monotonic()
    fs = list(dict.fromkeys(fs))
    total = len(fs)
    watcher = _Watcher(lambda future: True)
    with _all_locked(fs):
        finished = [each for each in fs if each._state in _DONE]
        pending = [each for each in fs if each not in finished]
        for each in pending:
            each._watchers.append(watcher)
    watched = list(pending)
    fs = None
    try:
        while finished:
            yield finished.pop(0)
        while pending:
            left = None
            if end is not None:
                left = end - monotonic()
                if left < 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            finished = watcher.take(left)
            for each in finished:
                pending.remove(each)
            while finished:
                yield finished.pop(0)
    finally:
        _unwatch(watched, watcher)


class DoneAndNotDoneFutures(tuple):
    """What wait() gives: (done, not_done)"""

    __slots__ = ()
    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures in the given sequence to complete."""
    if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
        raise ValueError(f"Invalid return condition: {return_when!r}")
    fs = set(fs)
    with _all_locked(fs):
        done = {each for each in fs if each._state in _DONE}
        not_done = fs - done
        failed = any(not each.cancelled() and each._exception is not None for each in done)
        if return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and failed or not not_done:
            return DoneAndNotDoneFutures((done, not_done))
        left = len(not_done)

        def enough(future):
            nonlocal left
            left -= 1
            if left == 0 or return_when == FIRST_COMPLETED:
                return True
            return return_when == FIRST_EXCEPTION and not future.cancelled() and future._exception is not None

        watcher = _Watcher(enough)
        for each in not_done:
            each._watchers.append(watcher)
    done.update(watcher.take(timeout))
    _unwatch(not_done, watcher)
    return DoneAndNotDoneFutures((done, fs - done))


def _result_or_cancel(future, timeout=None):
    try:
        try:
            return future.result(timeout)
        finally:
            future.cancel()
    finally:
        del future


class Executor:
    """This is an abstract base class for concrete asynchronous executors."""

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Returns an iterator equivalent to map(fn, iter)."""
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end = None if timeout is None else timeout + monotonic()
        calls = zip(*iterables)
        futures = []
        for args in calls:
            futures.append(self.submit(fn, *args))
            if buffersize is not None and len(futures) == buffersize:
                break
        more = buffersize is not None

        def results():
            try:
                while futures:
                    if more:
                        for args in calls:
                            futures.append(self.submit(fn, *args))
                            break
                    yield _result_or_cancel(futures.pop(0), None if end is None else end - monotonic())
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
