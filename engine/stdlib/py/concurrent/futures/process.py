"""ProcessPoolExecutor: calls in a number of worker processes."""

import os
import pickle
import threading
import weakref

import _multiprocessing
from multiprocessing import pool
from multiprocessing.context import Process

from . import _base

_all = weakref.WeakSet()


def _end():
    for executor in list(_all):
        executor.shutdown()


threading._register_atexit(_end)


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process in a ProcessPoolExecutor terminated abruptly while a future was in the running state."""


class _RemoteTraceback(pool.RemoteTraceback):
    pass


def _answer(number, ok, value):
    return pool._answer(number, ok, value, _RemoteTraceback)


class ProcessPoolExecutor(_base.Executor):
    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._initializer, self._initargs = initializer, initargs
        self._calls, self._results = _multiprocessing.channel(), _multiprocessing.channel()
        self._workers = []
        self._futures = {}
        self._number = 0
        self._shutdown = False
        self._handler = None
        self._lock = threading.Lock()

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments."""
        with self._lock:
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = _base.Future()
            number = self._number
            self._number += 1
            if self._handler is None:
                self._handler = threading.Thread(target=self._handle, daemon=True)
                self._handler.start()
                _all.add(self)
            if len(self._workers) < self._max_workers:
                self._start_worker()
        try:
            message = pickle.dumps((number, fn, args, kwargs))
        except Exception as error:
            future.set_running_or_notify_cancel()
            future.set_exception(error)
            return future
        self._futures[number] = future
        _multiprocessing.send(self._calls, message)
        # Calls on their way to a worker count as running.
        if len(self._futures) <= self._max_workers + 1:
            future.set_running_or_notify_cancel()
        return future

    def _start_worker(self):
        args = self._calls, self._results, self._initializer, self._initargs, _answer
        worker = Process(target=pool._work, args=args)
        worker.start()
        self._workers.append(worker)
        watcher = threading.Thread(target=self._watch, args=(worker,), daemon=True)
        watcher.start()

    def _watch(self, worker):
        worker.join()
        if worker.exitcode != 0:
            _multiprocessing.send(self._results, pickle.dumps(None))

    def _handle(self):
        while message := _multiprocessing.receive(self._results):
            answer = pickle.loads(message)
            if answer is None:
                self._break()
                continue
            number, ok, value = answer
            future = self._futures.pop(number, None)
            if future is None or future._state not in (_base.RUNNING, _base.PENDING):
                if future is None or not future.set_running_or_notify_cancel():
                    continue
            if future._state == _base.PENDING:
                future.set_running_or_notify_cancel()
            if ok:
                future.set_result(value)
            else:
                future.set_exception(value)

    def _break(self):
        self._shutdown = True
        futures, self._futures = self._futures, {}
        for future in futures.values():
            future.set_exception(BrokenProcessPool(
                "A process in the process pool was terminated abruptly while the future was running or pending."))
        for worker in self._workers:
            worker.terminate()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        """Returns an iterator equivalent to map(fn, iter)."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        if chunksize == 1:
            return super().map(fn, *iterables, timeout=timeout, buffersize=buffersize)
        items = list(zip(*iterables))
        chunks = [items[at:at + chunksize] for at in range(0, len(items), chunksize)]
        results = super().map(pool._starmap, [fn] * len(chunks), chunks, timeout=timeout)
        return (item for chunk in results for item in chunk)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""
        with self._lock:
            first, self._shutdown = not getattr(self, "_told", False), True
            self._told = True
        if cancel_futures:
            for future in list(self._futures.values()):
                future.cancel()
        if first:
            for _ in self._workers:
                _multiprocessing.send(self._calls, b"")
        if wait:
            for worker in self._workers:
                worker.join()
            if self._handler is not None and self._handler.is_alive():
                _multiprocessing.send(self._results, b"")
                self._handler.join()
