"""Waiting for futures and tasks."""
import _asyncio
from _asyncio import Task, all_tasks, create_task, current_task, ensure_future, gather, isfuture, sleep, wait_for
from . import exceptions
from .coroutines import iscoroutine

__all__ = (
    "Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for",
    "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task",
    "all_tasks", "create_eager_task_factory", "eager_task_factory",
)

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"


async def _wrap_awaitable(awaitable):
    return await awaitable


# -- wait

async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures or tasks fs to complete; gives (done, pending)."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(iscoroutine(each) for each in fs):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, _asyncio.get_running_loop())


def _release(waiter):
    if not waiter.done():
        waiter.set_result(None)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    timer = None
    if timeout is not None:
        timer = loop.call_later(timeout, _release, waiter)
    left = len(fs)

    def _on_completion(f):
        nonlocal left
        left -= 1
        if (left <= 0 or return_when == FIRST_COMPLETED
                or return_when == FIRST_EXCEPTION and not f.cancelled() and f.exception() is not None):
            if timer is not None:
                timer.cancel()
            if not waiter.done():
                waiter.set_result(None)

    for f in fs:
        f.add_done_callback(_on_completion)
    try:
        await waiter
    finally:
        if timer is not None:
            timer.cancel()
        for f in fs:
            f.remove_done_callback(_on_completion)
    done, pending = set(), set()
    for f in fs:
        (done if f.done() else pending).add(f)
    return done, pending


async def _cancel_and_wait(fut):
    loop = _asyncio.get_running_loop()
    waiter = loop.create_future()

    def done(_):
        _release(waiter)

    fut.add_done_callback(done)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(done)


# -- as_completed

class _AsCompletedIterator:
    """Gives awaitables (plain for) or the finished futures themselves (async for), as they complete."""

    def __init__(self, aws, timeout):
        from .queues import Queue
        self._done = Queue()
        self._timer = None
        loop = _asyncio.get_event_loop()
        todo = {ensure_future(aw, loop=loop) for aw in set(aws)}
        for f in todo:
            f.add_done_callback(self._handle_completion)
        if todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._handle_timeout)
        self._todo = todo
        self._todo_left = len(todo)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._todo_left:
            raise StopAsyncIteration
        assert self._todo_left > 0
        self._todo_left -= 1
        return await self._wait_for_one()

    def __next__(self):
        if not self._todo_left:
            raise StopIteration
        assert self._todo_left > 0
        self._todo_left -= 1
        return self._wait_for_one(resolve=True)

    def _handle_timeout(self):
        for f in self._todo:
            f.remove_done_callback(self._handle_completion)
            self._done.put_nowait(None)
        self._todo.clear()

    def _handle_completion(self, f):
        if not self._todo:
            return
        self._todo.remove(f)
        self._done.put_nowait(f)
        if not self._todo and self._timer is not None:
            self._timer.cancel()

    async def _wait_for_one(self, resolve=False):
        f = await self._done.get()
        if f is None:
            raise exceptions.TimeoutError
        return f.result() if resolve else f


def as_completed(fs, *, timeout=None):
    """An iterator over awaitables, or asynchronous iterator over futures, in the order they complete."""
    if isfuture(fs) or iscoroutine(fs):
        raise TypeError(f"expect an iterable of futures, not {type(fs).__name__}")
    return _AsCompletedIterator(fs, timeout)


# -- shield

def shield(arg):
    """Wait for a future, shielding it from cancellation."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def _log_on_exception(fut):
        if fut.cancelled():
            return
        exc = fut.exception()
        if exc is None:
            return
        fut.get_loop().call_exception_handler({
            "message": f"{exc.__class__.__name__} exception in shielded future",
            "exception": exc,
            "future": fut,
        })

    def _inner_done_callback(inner):
        if outer.cancelled():
            return
        if inner.cancelled():
            outer.cancel()
            return
        exc = inner.exception()
        if exc is not None:
            outer.set_exception(exc)
        else:
            outer.set_result(inner.result())

    def _outer_done_callback(outer):
        if not inner.done():
            inner.remove_done_callback(_inner_done_callback)
            # From now on nobody else looks at its exception.
            inner.remove_done_callback(_log_on_exception)
            inner.add_done_callback(_log_on_exception)

    inner.add_done_callback(_inner_done_callback)
    outer.add_done_callback(_outer_done_callback)
    return outer


# -- eager tasks, other threads

def create_eager_task_factory(custom_task_constructor):
    """A task factory that runs a task's first step at once."""
    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
    return factory


eager_task_factory = create_eager_task_factory(Task)


def run_coroutine_threadsafe(coro, loop):
    """Submit a coroutine to a loop that runs in another thread; gives a concurrent.futures.Future."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from .threads import run_coroutine_threadsafe as run
    return run(coro, loop)


def _register_task(task):
    """Makes all_tasks() know a task of another class."""
    from ._foreign import register_task
    register_task(task)


def _unregister_task(task):
    from ._foreign import unregister_task
    unregister_task(task)


def _enter_task(loop, task):
    """Makes current_task() answer with a task of another class."""
    from ._foreign import enter_task
    enter_task(loop, task)


def _leave_task(loop, task):
    from ._foreign import leave_task
    leave_task(loop, task)


def _swap_current_task(loop, task):
    from ._foreign import swap_current_task
    return swap_current_task(loop, task)


def wrap_future(future, *, loop=None):
    """Wrap a concurrent.futures.Future."""
    if isfuture(future):
        return future
    from .threads import wrap_future as wrap
    return wrap(future, loop)
