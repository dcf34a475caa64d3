"""ThreadPoolExecutor: calls in a number of threads that take them from a queue."""

import threading
import weakref
from os import process_cpu_count
from queue import Empty, SimpleQueue

from . import _base

_all = weakref.WeakSet()
_main_is_over = False
_counter = 0


def _end():
    global _main_is_over
    _main_is_over = True
    for executor in list(_all):
        executor._work.put(None)
    for executor in list(_all):
        for thread in list(executor._threads):
            thread.join()


threading._register_atexit(_end)


class BrokenThreadPool(_base.BrokenExecutor):
    """Raised when a worker thread in a ThreadPoolExecutor failed initializing."""


class ThreadPoolExecutor(_base.Executor):
    BROKEN = BrokenThreadPool

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _counter
        if max_workers is None:
            max_workers = min(32, (process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            thread_name_prefix = f"ThreadPoolExecutor-{_counter}"
            _counter += 1
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix
        self._initializer, self._initargs = initializer, initargs
        self._work = SimpleQueue()
        self._idle = threading.Semaphore(0)
        self._work._hidden = self._idle._hidden = True
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._lock = threading.Lock()
        _all.add(self)

    def submit(self, fn, /, *args, **kwargs):
        """Submits a callable to be executed with the given arguments."""
        with self._lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _main_is_over:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = _base.Future()
            self._work.put((future, fn, args, kwargs))
            start = not self._idle.acquire(False) and len(self._threads) < self._max_workers
            if start:
                name = f"{self._thread_name_prefix}_{len(self._threads)}"
                # A pool that nobody holds any more wakes its workers, so that they end.
                wake = lambda _, work=self._work: work.put(None)
                thread = threading.Thread(name=name, target=_work, args=(weakref.ref(self, wake), self._work))
                self._threads.add(thread)
        if start:
            thread.start()
        return future

    def _fail(self):
        with self._lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            while True:
                try:
                    item = self._work.get_nowait()
                except Empty:
                    break
                if item is not None:
                    item[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Clean-up the resources associated with the Executor."""
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                while True:
                    try:
                        item = self._work.get_nowait()
                    except Empty:
                        break
                    if item is not None:
                        item[0].cancel()
            self._work.put(None)
        if wait:
            for thread in list(self._threads):
                thread.join()


def _work(executor_ref, work):
    """A worker: takes calls until it finds None, which it leaves for the next."""
    executor = executor_ref()
    try:
        if executor is not None and executor._initializer is not None:
            try:
                executor._initializer(*executor._initargs)
            except BaseException:
                import logging

                logging.getLogger("concurrent.futures").critical("Exception in initializer:", exc_info=True)
                executor._fail()
                return
        while True:
            try:
                item = work.get_nowait()
            except Empty:
                if executor is not None:
                    executor._idle.release()
                del executor
                item = work.get()
                executor = executor_ref()
            if item is not None:
                _run(*item)
                del item
                continue
            if _main_is_over or executor is None or executor._shutdown:
                if executor is not None:
                    executor._shutdown = True
                work.put(None)
                return
    except BaseException:
        import logging

        logging.getLogger("concurrent.futures").critical("Exception in worker", exc_info=True)


def _run(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:
        future.set_exception(error)
        future = None
    else:
        future.set_result(result)
