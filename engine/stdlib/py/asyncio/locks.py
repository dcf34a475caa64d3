"""Locks, events, conditions, semaphores and barriers.

Waiters queue up in the order they came. Who is woken still has to take its turn: between the wake-up and that turn the
thing counts as taken for newcomers, which makes all of these fair.
"""
from _asyncio import current_task, _is_traced, _trace, _trace_new
from _collections import deque
from .exceptions import BrokenBarrierError, CancelledError
from .mixins import _LoopBoundMixin

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")

_traced = _is_traced()


class _Acquired:
    """`async with` for everything with acquire and release."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, et, exc, tb):
        self.release()


def _wake_first(waiters, result=True):
    """Wakes the first waiter that is not woken yet; false when there is none."""
    for fut in waiters:
        if not fut.done():
            fut.set_result(result)
            return True
    return False


class Lock(_Acquired, _LoopBoundMixin):
    """A mutual exclusion lock."""

    def __init__(self):
        self._waiters = deque()
        self._locked = False
        self._owner = None  # the task that acquired it, for reports
        if _traced:
            _trace_new(self)

    def __repr__(self):
        return self._described("locked" if self._locked else "unlocked", self._waiters)

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or self._waiters and not all(fut.cancelled() for fut in self._waiters):
            fut = self._get_loop().create_future()
            self._waiters.append(fut)
            if _traced:
                _trace("SyncWait", self, "Lock")
            try:
                await fut
            except CancelledError:
                self._waiters.remove(fut)
                if not self._locked:
                    # The wake-up, if it was one, goes to the next.
                    self._wake_up_first()
                raise
            self._waiters.remove(fut)
        self._locked = True
        self._owner = current_task()
        if _traced:
            _trace("SyncAcquire", self, "Lock")
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._owner = None
        if _traced:
            _trace("SyncRelease", self, "Lock")
        self._wake_up_first()

    def _wake_up_first(self):
        # Only the very first counts: when it is awake already, its turn comes.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_LoopBoundMixin):
    """A flag that tasks can wait for."""

    def __init__(self):
        self._waiters = deque()
        self._value = False
        if _traced:
            _trace_new(self)

    def __repr__(self):
        return self._described("set" if self._value else "unset", self._waiters)

    def is_set(self):
        return self._value

    def set(self):
        if self._value:
            return
        self._value = True
        if _traced:
            _trace("EventSet", self, "Event")
        for fut in self._waiters:
            if not fut.done():
                fut.set_result(True)

    def clear(self):
        if _traced and self._value:
            _trace("EventClear", self, "Event")
        self._value = False

    async def wait(self):
        if self._value:
            return True
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        if _traced:
            _trace("SyncWait", self, "Event")
        try:
            await fut
            return True
        finally:
            self._waiters.remove(fut)


class Condition(_Acquired, _LoopBoundMixin):
    """A lock with a queue of tasks that wait to be notified."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()
        if _traced:
            _trace_new(self)

    def __repr__(self):
        return self._described("locked" if self.locked() else "unlocked", self._waiters)

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        fut = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(fut)
                if _traced:
                    _trace("SyncWait", self, "Condition")
                try:
                    await fut
                    return True
                finally:
                    self._waiters.remove(fut)
            finally:
                await self._acquire_in_any_case()
        except BaseException:
            # Whoever was woken for this task's sake goes in its place.
            self._wake(1)
            raise

    async def _acquire_in_any_case(self):
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                cancelled = None

    async def wait_for(self, predicate):
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._wake(n)

    def notify_all(self):
        self.notify(len(self._waiters))

    def _wake(self, n):
        if _traced:
            _trace("ConditionNotify", self, "Condition", n)
        for fut in self._waiters:
            if n <= 0:
                break
            if not fut.done():
                n -= 1
                fut.set_result(False)


class Semaphore(_Acquired, _LoopBoundMixin):
    """A counter that release() raises and acquire() lowers, but never below zero."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = deque()
        self._value = value
        if _traced:
            _trace_new(self)

    def __repr__(self):
        return self._described("locked" if self.locked() else f"unlocked, value:{self._value}", self._waiters)

    def locked(self):
        """True when acquire() would have to wait."""
        return self._value == 0 or any(not fut.cancelled() for fut in self._waiters)

    async def acquire(self):
        if self._value > 0 and (not self._waiters or not self.locked()):
            self._value -= 1
        else:
            await self._wait()
        if _traced:
            _trace("SyncAcquire", self, "Semaphore")
        return True

    async def _wait(self):
        fut = self._get_loop().create_future()
        self._waiters.append(fut)
        if _traced:
            _trace("SyncWait", self, "Semaphore")
        try:
            try:
                await fut
            finally:
                self._waiters.remove(fut)
        except CancelledError:
            if fut.done() and not fut.cancelled():
                # It had been given its share already.
                self._value += 1
            raise
        finally:
            # Several releases may have come before this task had its turn.
            while self._value > 0 and self._wake_up_next():
                pass

    def release(self):
        self._value += 1
        if _traced:
            _trace("SyncRelease", self, "Semaphore")
        self._wake_up_next()

    def _wake_up_next(self):
        if self._waiters:
            for fut in self._waiters:
                if not fut.done():
                    self._value -= 1
                    fut.set_result(True)
                    return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to rise above its initial value."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


# States of a Barrier: filling -> draining -> filling when all have come; filling -> resetting -> filling by reset();
# any -> broken by abort().
_FILLING = "filling"
_DRAINING = "draining"
_RESETTING = "resetting"
_BROKEN = "broken"


class Barrier(_LoopBoundMixin):
    """Lets a fixed number of tasks wait for each other."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0
        if _traced:
            _trace_new(self)

    def __repr__(self):
        state = self._state
        if not self.broken:
            state += f", waiters:{self.n_waiting}/{self.parties}"
        return self._described(state, None)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Waits for the others; gives each task another number from 0 to parties-1."""
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in (_DRAINING, _RESETTING))
            if self._state is _BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if _traced:
                    _trace("BarrierArrive", self, "Barrier", self._count)
                if self._count == self._parties:
                    self._state = _DRAINING
                    if _traced:
                        _trace("BarrierOpen", self, "Barrier")
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state is not _FILLING)
                    if self._state in (_BROKEN, _RESETTING):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in (_RESETTING, _DRAINING):
                        self._state = _FILLING
                    self._cond.notify_all()

    async def reset(self):
        async with self._cond:
            if self._count > 0:
                self._state = _RESETTING
                if _traced:
                    _trace("BarrierBroken", self, "Barrier")
            else:
                self._state = _FILLING
            self._cond.notify_all()

    async def abort(self):
        async with self._cond:
            self._state = _BROKEN
            if _traced:
                _trace("BarrierBroken", self, "Barrier")
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state is _FILLING else 0

    @property
    def broken(self):
        return self._state is _BROKEN
