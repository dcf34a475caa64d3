"""For the report of a program that waits for ever: what a task waits for."""
from _asyncio import Task, _objects_of

from . import locks, queues, taskgroups


def describe(task):
    """(what `task` waits for, the tasks that could end it)."""
    return _of_tasks(task) or _of_thing(task._fut_waiter, task)


def _of_tasks(task):
    """asyncio.wait() and the end of a TaskGroup wait for tasks through a future of their own."""
    coro = inner = task.get_coro()
    while inner is not None and hasattr(inner, "cr_await"):
        coro, inner = inner, inner.cr_await
    frame = getattr(coro, "cr_frame", None)
    if frame is None or not coro.cr_code.co_filename.startswith("<frozen asyncio."):
        return None
    names = frame.f_locals
    if coro.cr_code.co_name == "_wait" and "fs" in names:
        what, tasks = "asyncio.wait()", names["fs"]
    elif coro.cr_code.co_name == "__aexit__" and isinstance(names.get("self"), taskgroups.TaskGroup):
        what, tasks = "a TaskGroup", names["self"]._tasks
    else:
        return None
    left = [each for each in tasks if not each.done() and isinstance(each, Task)]
    left.sort(key=lambda each: each.get_name())
    return f"{what} of {', '.join(each.get_name() for each in left)}", left


def _of_thing(waiter, task):
    for lock in _objects_of(locks.Lock):
        if waiter in lock._waiters:
            holder = lock._owner
            if holder is None:
                return _an(type(lock).__name__), []
            if holder is task:
                return f"a {type(lock).__name__} that it holds itself", [holder]
            return f"a {type(lock).__name__} held by {holder.get_name()}", [holder]
    for cls in (locks.Event, locks.Condition, locks.Semaphore):
        for thing in _objects_of(cls):
            if waiter in thing._waiters:
                return _of_queue(thing) or f"{_an(type(thing).__name__)}{_state(thing)}", []
    for queue in _objects_of(queues.Queue):
        if waiter in queue._getters:
            return f"an item in {_an(type(queue).__name__)} that is empty", []
        if waiter in queue._putters:
            return f"room in {_an(type(queue).__name__)} that is full ({queue.qsize()} items)", []
    return "", []


def _of_queue(event):
    for queue in _objects_of(queues.Queue):
        if queue._finished is event:
            return f"{_an(type(queue).__name__)} to be finished ({queue._unfinished_tasks} items without task_done())"
    return None


def _state(thing):
    if isinstance(thing, locks.Semaphore):
        return f" (value {thing._value})"
    if isinstance(thing, locks.Event):
        return " that nobody sets"
    return " that nobody notifies"


def _an(name):
    return ("an " if name[0] in "AEIOU" else "a ") + name
