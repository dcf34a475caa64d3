"""Pools of worker processes."""

import os
import pickle
import sys
import threading

import _multiprocessing

from .context import Process
from .process import TimeoutError

__all__ = ["Pool", "ThreadPool"]


class RemoteTraceback(Exception):
    """Where an exception was raised in the other process, as the cause of the copy that is raised here."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


class MaybeEncodingError(Exception):
    """A result that could not be pickled."""

    def __init__(self, error, value):
        self.exc, self.value = repr(error), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"


def _with_cause(error, cause):
    error.__cause__ = cause
    return error


class _ExceptionWithTraceback:
    def __init__(self, error, cause=RemoteTraceback):
        import traceback

        trace = error.__traceback__
        while trace is not None and trace.tb_frame.f_code.co_filename.startswith("<frozen "):
            trace = trace.tb_next
        text = "".join(traceback.format_exception(type(error), error, trace))
        self.error, self.cause = error, cause(f'\n"""\n{text}"""')

    def __reduce__(self):
        return _with_cause, (self.error, self.cause)


def _answer(number, ok, value, cause=RemoteTraceback):
    """What a worker sends back."""
    try:
        return pickle.dumps((number, ok, value if ok else _ExceptionWithTraceback(value, cause)))
    except Exception as error:
        return pickle.dumps((number, False, MaybeEncodingError(error, value)))


def _work(calls, results, initializer, initargs, answer=_answer):
    """A worker process: answers calls until it gets an empty one."""
    if initializer is not None:
        initializer(*initargs)
    while message := _multiprocessing.receive(calls):
        number, func, args, kwargs = pickle.loads(message)
        try:
            outcome = True, func(*args, **kwargs)
        except Exception as error:
            outcome = False, error
        _multiprocessing.send(results, answer(number, *outcome))


def _map(func, items):
    return [func(item) for item in items]


def _starmap(func, items):
    return [func(*item) for item in items]


class AsyncResult:
    """The result of calls that were handed to a pool."""

    def __init__(self, parts, gather, callback, error_callback):
        self._event = threading.Event()
        self._parts = [None] * parts
        self._left = parts
        self._gather = gather
        self._callback, self._error_callback = callback, error_callback
        self._ok = None
        if parts == 0:
            self._finish(True, gather([]))

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(f"{self!r} not ready")
        return self._ok

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._ok:
            return self._value
        raise self._value

    def _set(self, part, ok, value):
        self._parts[part] = value
        self._left -= 1
        if self._ok is not None:
            return
        if not ok:
            self._finish(False, value)
        elif self._left == 0:
            self._finish(True, self._gather(self._parts))

    def _finish(self, ok, value):
        self._ok, self._value = ok, value
        callback = self._callback if ok else self._error_callback
        if callback:
            callback(value)
        self._event.set()


ApplyResult = MapResult = AsyncResult


class IMapIterator:
    """Results one by one, in the order of the calls or as they come."""

    def __init__(self, ordered):
        self._cond = threading.Condition(threading.Lock())
        self._cond._hidden = True
        self._ordered = ordered
        self._ready = {}
        self._next = 0
        self._count = None

    def _set(self, part, ok, value):
        with self._cond:
            self._ready[part if self._ordered else len(self._ready) + self._next] = ok, value
            self._cond.notify_all()

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if self._next == self._count:
                raise StopIteration
            if not self._cond.wait_for(lambda: self._next in self._ready, timeout):
                raise TimeoutError
            ok, value = self._ready.pop(self._next)
            self._next += 1
        if ok:
            return value
        raise value

    __next__ = next


def _flat(parts):
    return [item for part in parts for item in part]


class Pool:
    """A pool of processes that answer calls."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state = "RUN"
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._size = processes
        self._calls, self._results = self._channels()
        self._jobs = {}
        self._number = 0
        self._lock = threading.Lock()
        self._workers = [self._worker(initializer, initargs) for _ in range(processes)]
        self._handler = threading.Thread(target=self._handle, daemon=True)
        self._handler.start()

    # What the pool of threads has differently.
    def _channels(self):
        return _multiprocessing.channel(), _multiprocessing.channel()

    def _worker(self, initializer, initargs):
        worker = Process(target=_work, args=(self._calls, self._results, initializer, initargs), daemon=True)
        worker.name = "ForkServer" + worker.name.replace("Process", "PoolWorker")
        worker.start()
        return worker

    def _send(self, channel, data):
        _multiprocessing.send(channel, data)

    def _receive(self):
        return _multiprocessing.receive(self._results)

    def _handle(self):
        while message := self._receive():
            number, ok, value = pickle.loads(message)
            job, part = self._jobs.pop(number)
            job._set(part, ok, value)

    def _check_running(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    def _submit(self, job, part, func, args, kwargs={}):
        with self._lock:
            number = self._number
            self._number += 1
        try:
            message = pickle.dumps((number, func, args, kwargs))
        except Exception as error:
            job._set(part, False, error)
            return
        self._jobs[number] = job, part
        self._send(self._calls, message)

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Asynchronous version of `apply()` method."""
        self._check_running()
        job = AsyncResult(1, lambda parts: parts[0], callback, error_callback)
        self._submit(job, 0, func, tuple(args), dict(kwds))
        return job

    def apply(self, func, args=(), kwds={}):
        """Equivalent of `func(*args, **kwds)`."""
        return self.apply_async(func, args, kwds).get()

    def _in_chunks(self, mapper, func, iterable, chunksize, callback, error_callback):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(items), self._size * 4)
            if extra:
                chunksize += 1
        chunks = [items[at:at + chunksize] for at in range(0, len(items), chunksize or 1)]
        job = AsyncResult(len(chunks), _flat, callback, error_callback)
        for part, chunk in enumerate(chunks):
            self._submit(job, part, mapper, (func, chunk))
        return job

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Asynchronous version of `map()` method."""
        return self._in_chunks(_map, func, iterable, chunksize, callback, error_callback)

    def map(self, func, iterable, chunksize=None):
        """Apply `func` to each element in `iterable`, collecting the results in a list that is returned."""
        return self.map_async(func, iterable, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """Asynchronous version of `starmap()` method."""
        return self._in_chunks(_starmap, func, iterable, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """Like `map()` method but the elements of the `iterable` are expected to be iterables as well."""
        return self.starmap_async(func, iterable, chunksize).get()

    def _one_by_one(self, func, iterable, ordered):
        self._check_running()
        job = IMapIterator(ordered)
        count = 0
        for count, item in enumerate(iterable, 1):
            self._submit(job, count - 1, func, (item,))
        job._count = count
        return job

    def imap(self, func, iterable, chunksize=1):
        """Equivalent of `map()` -- can be MUCH slower than `Pool.map()`."""
        return self._one_by_one(func, iterable, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        """Like `imap()` method but ordering of results is arbitrary."""
        return self._one_by_one(func, iterable, False)

    def close(self):
        if self._state == "RUN":
            self._state = "CLOSE"
            for _ in self._workers:
                self._send(self._calls, b"")

    def terminate(self):
        if self._state != "TERMINATE":
            self._state = "TERMINATE"
            for worker in self._workers:
                worker.terminate()
            self._send(self._results, b"")

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        for worker in self._workers:
            worker.join()
        if self._state == "CLOSE":
            self._send(self._results, b"")
        self._handler.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__qualname__} state={self._state} pool_size={len(self._workers)}>"


class ThreadPool(Pool):
    """The same with threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _channels(self):
        from queue import SimpleQueue

        calls, results = SimpleQueue(), SimpleQueue()
        calls._hidden = results._hidden = True
        return calls, results

    def _worker(self, initializer, initargs):
        thread = threading.Thread(target=self._thread, args=(initializer, initargs), daemon=True)
        thread.start()
        return thread

    def _thread(self, initializer, initargs):
        if initializer is not None:
            initializer(*initargs)
        while call := self._calls.get():
            number, func, args, kwargs = call
            try:
                self._results.put((number, True, func(*args, **kwargs)))
            except Exception as error:
                self._results.put((number, False, error))

    def _handle(self):
        while answer := self._results.get():
            number, ok, value = answer
            job, part = self._jobs.pop(number)
            job._set(part, ok, value)

    def _send(self, channel, data):
        channel.put(None)

    def _submit(self, job, part, func, args, kwargs={}):
        with self._lock:
            number = self._number
            self._number += 1
        self._jobs[number] = job, part
        self._calls.put((number, func, args, kwargs))

    def terminate(self):
        if self._state == "RUN":
            self.close()
        if self._state != "TERMINATE":
            self._state = "TERMINATE"
            self._send(self._results, None)
