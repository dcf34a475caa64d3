"""For the report of a program that waits for ever: the tasks that a task waits for through a future of asyncio's own."""
from _asyncio import Task

from . import taskgroups


def describe(task):
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
