"""Queues between processes. What is put is pickled at once."""

import pickle
from queue import Empty, Full

import _multiprocessing

from .synchronize import BoundedSemaphore, Condition, Semaphore

__all__ = ["Queue", "SimpleQueue", "JoinableQueue"]


class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._channel = _multiprocessing.channel()
        self._room = BoundedSemaphore(maxsize) if maxsize > 0 else None
        self._closed = False

    def put(self, obj, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        data = pickle.dumps(obj)
        if self._room is not None and not self._room.acquire(block, timeout):
            raise Full
        _multiprocessing.send(self._channel, data)

    def get(self, block=True, timeout=None):
        if self._closed:
            raise ValueError(f"Queue {self!r} is closed")
        data = _multiprocessing.receive(self._channel, None, timeout if block else 0)
        if data is None:
            raise Empty
        if self._room is not None:
            self._room.release()
        return pickle.loads(data)

    def qsize(self):
        return _multiprocessing.count_messages(self._channel)

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return self._room is not None and self._room.get_value() == 0

    def get_nowait(self):
        return self.get(False)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def close(self):
        self._closed = True

    def join_thread(self):
        pass

    cancel_join_thread = join_thread


class JoinableQueue(Queue):
    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self._unfinished = Semaphore(0)
        self._finished = Condition()

    def put(self, obj, block=True, timeout=None):
        with self._finished:
            super().put(obj, block, timeout)
            self._unfinished.release()

    def task_done(self):
        with self._finished:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished.get_value() == 0:
                self._finished.notify_all()

    def join(self):
        with self._finished:
            if self._unfinished.get_value():
                self._finished.wait()


class SimpleQueue(Queue):
    def __init__(self):
        super().__init__(0)

    def get(self):
        return super().get()

    def put(self, obj):
        super().put(obj)
