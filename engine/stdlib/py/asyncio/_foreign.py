"""Tasks of classes that are not asyncio.Task: they register themselves (asyncio's "extending" functions)."""
import _asyncio
from weakref import WeakSet

_tasks = WeakSet()
_current = {}  # loop -> task


def _add(loop, tasks):
    for task in list(_tasks):
        own = task.get_loop() if hasattr(task, "get_loop") else getattr(task, "_loop", None)
        if own is loop and not task.done():
            tasks.add(task)


_asyncio._keep_foreign(_add, _current.get)


def register_task(task):
    _tasks.add(task)


def unregister_task(task):
    _tasks.discard(task)


def enter_task(loop, task):
    current = _asyncio.current_task(loop)
    if current is not None:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {current!r} is being executed.")
    _current[loop] = task


def leave_task(loop, task):
    current = _asyncio.current_task(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    _current.pop(loop, None)


def swap_current_task(loop, task):
    before = _asyncio.current_task(loop)
    if task is None:
        _current.pop(loop, None)
    else:
        _current[loop] = task
    return before
