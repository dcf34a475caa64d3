"""Pipes."""

import pickle
import weakref

import _multiprocessing

__all__ = ["Client", "Listener", "Pipe", "wait"]

_open = weakref.WeakSet()


def _close_all():
    for each in list(_open):
        each.close()


class Connection:
    """One end of a pipe."""

    def __init__(self, reads, writes):
        self._reads, self._writes = reads, writes
        self._closed = False
        _open.add(self)

    def __reduce__(self):
        self._check()
        if self._writes is not None:
            _multiprocessing.add_writer(self._writes)
        return Connection, (self._reads, self._writes)

    def _check(self):
        if self._closed:
            raise OSError("handle is closed")

    def _check_readable(self):
        self._check()
        if self._reads is None:
            raise OSError("connection is write-only")

    closed = property(lambda self: self._closed)
    readable = property(lambda self: self._reads is not None)
    writable = property(lambda self: self._writes is not None)

    def close(self):
        """Close the connection"""
        if not self._closed:
            self._closed = True
            if self._writes is not None:
                _multiprocessing.close(self._writes)

    def send_bytes(self, buf, offset=0, size=None):
        """Send the bytes data from a bytes-like object"""
        self._check()
        if self._writes is None:
            raise OSError("connection is read-only")
        data = bytes(buf)[offset:]
        _multiprocessing.send(self._writes, data if size is None else data[:size])

    def send(self, obj):
        """Send a (picklable) object"""
        self.send_bytes(pickle.dumps(obj))

    def recv_bytes(self, maxlength=None):
        """Receive bytes data as a bytes object."""
        self._check_readable()
        try:
            return _multiprocessing.receive(self._reads)
        except EOFError:
            raise EOFError from None

    def recv(self):
        """Receive a (picklable) object"""
        return pickle.loads(self.recv_bytes())

    def poll(self, timeout=0.0):
        """Whether there is any input available to be read"""
        self._check_readable()
        return _multiprocessing.poll(self._reads, None, timeout)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Pipe(duplex=True):
    """Returns pair of connection objects at either end of a pipe"""
    there = _multiprocessing.channel()
    if not duplex:
        return Connection(there, None), Connection(None, there)
    back = _multiprocessing.channel()
    return Connection(back, there), Connection(there, back)


def wait(object_list, timeout=None):
    """Wait till an object in object_list is ready/readable."""
    from time import monotonic, sleep

    end = None if timeout is None else monotonic() + timeout
    while True:
        ready = [each for each in object_list if each.poll(0)]
        if ready or end is not None and monotonic() >= end:
            return ready
        sleep(0.001)
