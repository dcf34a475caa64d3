"""Execute computations asynchronously: futures, and executors once there are threads."""

import threading

__all__ = [
    "FIRST_COMPLETED",
    "FIRST_EXCEPTION",
    "ALL_COMPLETED",
    "CancelledError",
    "TimeoutError",
    "InvalidStateError",
    "BrokenExecutor",
    "Future",
    "Executor",
    "wait",
    "as_completed",
    "ProcessPoolExecutor",
    "ThreadPoolExecutor",
]

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"
TimeoutError = TimeoutError


class Error(Exception):
    """Base class for all future-related exceptions."""

    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    """The Future was cancelled."""

    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    """The operation is not allowed in this state."""

    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    """Raised when a executor has become non-functional after a severe failure."""

    __module__ = "concurrent.futures._base"


class Future:
    """Represents the result of an asynchronous computation."""

    # PENDING -> RUNNING -> FINISHED; PENDING -> CANCELLED -> CANCELLED_AND_NOTIFIED
    def __init__(self):
        self._condition = threading.Condition()
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._done_callbacks = []

    def __repr__(self):
        state = {"CANCELLED_AND_NOTIFIED": "cancelled"}.get(self._state, self._state.lower())
        extra = ""
        if self._state == "FINISHED":
            if self._exception:
                extra = f" raised {type(self._exception).__name__}"
            else:
                extra = f" returned {type(self._result).__name__}"
        return f"<{type(self).__name__} at {id(self):#x} state={state}{extra}>"

    def cancel(self):
        """Cancel the future if possible."""
        if self._state in ("RUNNING", "FINISHED"):
            return False
        if not self.cancelled():
            self._state = "CANCELLED"
            self._run_callbacks()
        return True

    def cancelled(self):
        """Return True if the future was cancelled."""
        return self._state in ("CANCELLED", "CANCELLED_AND_NOTIFIED")

    def running(self):
        """Return True if the future is currently executing."""
        return self._state == "RUNNING"

    def done(self):
        """Return True if the future was cancelled or finished executing."""
        return self._state in ("CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED")

    def _wait(self, timeout):
        with self._condition:
            if not self.done():
                self._condition.wait(timeout)
        if self.cancelled():
            raise CancelledError()
        if not self.done():
            raise TimeoutError()

    def result(self, timeout=None):
        """Return the result of the call that the future represents."""
        self._wait(timeout)
        if self._exception is not None:
            try:
                raise self._exception
            finally:
                self = None
        return self._result

    def exception(self, timeout=None):
        """Return the exception raised by the call that the future represents."""
        self._wait(timeout)
        return self._exception

    def add_done_callback(self, fn):
        """Attaches a callable that will be called when the future finishes."""
        if self.done():
            self._call(fn)
        else:
            self._done_callbacks.append(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as error:
            import sys
            import traceback

            sys.stderr.write(f"exception calling callback for {self!r}\n")
            traceback.print_exception(error)

    def _run_callbacks(self):
        callbacks, self._done_callbacks = self._done_callbacks, []
        with self._condition:
            self._condition.notify_all()
        for fn in callbacks:
            self._call(fn)

    def set_running_or_notify_cancel(self):
        """Mark the future as running or process any cancel notifications."""
        if self._state == "CANCELLED":
            self._state = "CANCELLED_AND_NOTIFIED"
            return False
        if self._state != "PENDING":
            raise RuntimeError("Future in unexpected state")
        self._state = "RUNNING"
        return True

    def _finish(self, result, exception):
        if self.done():
            raise InvalidStateError(f"{self._state}: {self!r}")
        self._result, self._exception = result, exception
        self._state = "FINISHED"
        self._run_callbacks()

    def set_result(self, result):
        """Sets the return value of work associated with the future."""
        self._finish(result, None)

    def set_exception(self, exception):
        """Sets the result of the future as being the given exception."""
        self._finish(None, exception)


class Executor:
    """This is an abstract base class for concrete asynchronous executors."""

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Returns an iterator equivalent to map(fn, iter)."""
        futures = [self.submit(fn, *args) for args in zip(*iterables)]

        def results():
            for future in futures:
                yield future.result(timeout)

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is not None and max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        self._shutdown = False

    def submit(self, fn, /, *args, **kwargs):
        if self._shutdown:
            raise RuntimeError("cannot schedule new futures after shutdown")
        raise NotImplementedError("threads are not there yet: asyncio tasks are")

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._shutdown = True


class ProcessPoolExecutor(ThreadPoolExecutor):
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError("processes are not there yet: asyncio tasks are")


class DoneAndNotDoneFutures(tuple):
    """(done, not_done)"""

    done = property(lambda self: self[0])
    not_done = property(lambda self: self[1])

    def __repr__(self):
        return f"DoneAndNotDoneFutures(done={self[0]!r}, not_done={self[1]!r})"


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures in the given sequence to complete."""
    fs = set(fs)
    done = {future for future in fs if future.done()}
    return DoneAndNotDoneFutures((done, fs - done))


def as_completed(fs, timeout=None):
    """An iterator over the given futures that yields each as it completes."""
    waiting = list(dict.fromkeys(fs))
    for future in [one for one in waiting if one.done()]:
        waiting.remove(future)
        yield future
    for future in waiting:
        future.exception(timeout)
        yield future
