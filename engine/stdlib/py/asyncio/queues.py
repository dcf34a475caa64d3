"""Queues between tasks."""
from _asyncio import _is_traced, _trace, _trace_new
from _collections import deque
from types import GenericAlias

from .locks import Event
from .mixins import _LoopBoundMixin

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")

_traced = _is_traced()


class QueueEmpty(Exception):
    """get_nowait() of an empty queue."""


class QueueFull(Exception):
    """put_nowait() into a full queue."""


class QueueShutDown(Exception):
    """The queue was shut down."""


def _wake_next(waiters):
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            break


class Queue(_LoopBoundMixin):
    """First in, first out; put() waits while maxsize (if above 0) is reached, get() while the queue is empty."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished._value = True
        self._init(maxsize)
        self._is_shutdown = False
        if _traced:
            _trace_new(self)

    # What subclasses replace.
    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    __class_getitem__ = classmethod(GenericAlias)

    def _format(self):
        parts = [f"maxsize={self._maxsize!r}"]
        if getattr(self, "_queue", None):
            parts.append(f"_queue={list(self._queue)!r}")
        if self._getters:
            parts.append(f"_getters[{len(self._getters)}]")
        if self._putters:
            parts.append(f"_putters[{len(self._putters)}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    def _gave_up(self, waiter, waiters, is_blocked):
        """A waiting put() or get() ends with an exception."""
        waiter.cancel()
        try:
            waiters.remove(waiter)
        except ValueError:
            pass
        # A wake-up that came too late for this task goes to the next.
        if not is_blocked() and not waiter.cancelled():
            _wake_next(waiters)

    def _new_waiter(self, waiters):
        waiter = self._get_loop().create_future()
        waiters.append(waiter)
        if _traced:
            _trace("SyncWait", self, "Queue")
        return waiter

    async def put(self, item):
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            waiter = self._new_waiter(self._putters)
            try:
                await waiter
            except:
                self._gave_up(waiter, self._putters, self.full)
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self._maxsize > 0 and self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished._value = False
        if _traced:
            _trace("QueuePut", self, "Queue", item)
        if self._getters:
            _wake_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shutdown and self.empty():
                raise QueueShutDown
            waiter = self._new_waiter(self._getters)
            try:
                await waiter
            except:
                self._gave_up(waiter, self._getters, self.empty)
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        if _traced:
            _trace("QueueGet", self, "Queue", item)
        if self._putters:
            _wake_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if _traced:
            _trace("QueueTaskDone", self, "Queue", self._unfinished_tasks)
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        self._is_shutdown = True
        if _traced:
            _trace("QueueShutdown", self, "Queue")
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                _wake_next(waiters)


class PriorityQueue(Queue):
    """Gives the lowest entry first."""

    def _init(self, maxsize):
        from heapq import heappop, heappush
        self._queue = []
        self._push, self._pop = heappush, heappop

    def _put(self, item):
        self._push(self._queue, item)

    def _get(self):
        return self._pop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
